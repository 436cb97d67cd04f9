/** Hash functions with a published definition, the same bits everywhere, and tables that number what is distinct. */
package ai.kolosal.automl.internal.hash;
