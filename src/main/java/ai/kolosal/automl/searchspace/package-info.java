/**
 * What may be tuned: names, the values they may have, and where a search looks.
 *
 * <p>A {@link ai.kolosal.automl.searchspace.Parameter} declares a setting once: its name, its usual value, the values it
 * may have ({@link ai.kolosal.automl.searchspace.Bounds} or words) and the narrower range that a search draws from
 * ({@link ai.kolosal.automl.searchspace.Distribution}). A {@link ai.kolosal.automl.searchspace.SearchSpace} holds a
 * learner's parameters in order; it checks what it is given and draws {@link ai.kolosal.automl.searchspace.Params}.
 *
 * <p>Always: a usual value and all that can be drawn are among the values a parameter may have. This room knows no
 * learner, and not what the values do.
 */
package ai.kolosal.automl.searchspace;
