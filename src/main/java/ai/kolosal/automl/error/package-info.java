/**
 * What a failure says.
 *
 * <p>Every other room throws these; this room knows none of them.
 */
package ai.kolosal.automl.error;
