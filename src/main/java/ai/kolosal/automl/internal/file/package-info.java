/** How files come into being: at once and whole, or not at all. */
package ai.kolosal.automl.internal.file;
