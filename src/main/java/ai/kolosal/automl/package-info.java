/**
 * What a user says and gets.
 *
 * <p>The facade over all other rooms: a frame and the name of a column go in, a result with a model comes out. It
 * decides nothing itself; what it is asked is handed down to the rooms below, which never import it.
 */
package ai.kolosal.automl;
