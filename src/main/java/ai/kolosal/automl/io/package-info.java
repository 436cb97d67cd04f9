/**
 * Where rows come from, and where predictions go.
 *
 * <p>CSV files, Tablesaw tables, Java records and JDBC results flow in; a {@link ai.kolosal.automl.data.Frame} flows
 * out. {@link ai.kolosal.automl.io.Frames} is the door; Tablesaw has a door of its own, {@link
 * ai.kolosal.automl.io.TablesawFrames}, so that nothing else needs its classes. Reading a file never guesses from a
 * prefix: a column's kind is what all its cells allow, and it is widened from numbers to strings when a later cell asks
 * for it. This room knows neither dates in files nor roles: what a column means is the schema's business.
 *
 * <p>Invariants: a cell is trimmed of blanks; an empty cell is missing; the levels of a categorical column stand in the
 * order of their first appearance; every failure is one line that names the source and the place in it.
 */
package ai.kolosal.automl.io;
