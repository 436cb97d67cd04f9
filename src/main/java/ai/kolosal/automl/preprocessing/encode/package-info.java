/**
 * Categories as numbers: codes, columns of zeros and ones, hashes, counts, and statistics of the target.
 *
 * <p>What looks at the target gives training rows values that their own target had no part in. Columns stand in the order of the levels, which is the column's own.
 *
 * <p>Encoders that look at no target share another: {@code LevelSlots} say where each level of a column, missing and the
 * unknown stand, {@link ai.kolosal.automl.preprocessing.encode.LevelLimits} which levels share a slot, {@link
 * ai.kolosal.automl.preprocessing.encode.LevelOrder} in which order they come, and {@link
 * ai.kolosal.automl.preprocessing.encode.Unknown} what becomes of levels that training did not have. {@link
 * ai.kolosal.automl.preprocessing.encode.LabelEncoder} is for targets and no transform.
 *
 * <p>Encoders by target share one path: a {@code TargetColumn} counts and adds up by level and fold in one pass, {@code
 * LevelMoments} are what a formula makes numbers of, and {@link
 * ai.kolosal.automl.preprocessing.encode.EncodedLevels} is what stays.
 */
package ai.kolosal.automl.preprocessing.encode;
