/** Tests of what may be tuned. */
package ai.kolosal.automl.searchspace;
