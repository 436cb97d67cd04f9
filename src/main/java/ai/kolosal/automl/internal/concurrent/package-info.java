/** How work is spread over threads. */
package ai.kolosal.automl.internal.concurrent;
