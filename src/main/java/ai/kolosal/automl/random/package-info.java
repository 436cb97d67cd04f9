/** Where every random number comes from. */
package ai.kolosal.automl.random;
