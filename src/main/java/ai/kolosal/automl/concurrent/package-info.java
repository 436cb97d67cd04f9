/** Time limits that are passed in rather than looked up. */
package ai.kolosal.automl.concurrent;
