/**
 * Features as bins of a byte: cut once for a matrix, and shared by all learners that grow trees.
 */
package ai.kolosal.automl.internal.bins;
