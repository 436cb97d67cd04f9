/**
 * Numerics that several rooms share; the only room that imports EJML.
 *
 * <p>Arrays of doubles in, arrays of doubles out; matrices are square, row by row. Nothing here knows of tables or
 * models.
 */
package ai.kolosal.automl.internal.math;
