/** How files come into being, at once and whole or not at all, and the digest by which they are told apart. */
package ai.kolosal.automl.internal.file;
