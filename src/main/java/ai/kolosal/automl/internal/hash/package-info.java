/** Hash functions with a published definition, the same bits everywhere. */
package ai.kolosal.automl.internal.hash;
