/** The rules of {@code docs/architecture.md}, checked against the compiled classes and the source tree. */
package ai.kolosal.automl.arch;
