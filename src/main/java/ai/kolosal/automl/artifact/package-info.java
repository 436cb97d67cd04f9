/**
 * The file a user keeps.
 *
 * <p>A {@code .kolosal} file is a zip of a JSON manifest and little-endian blocks. The manifest comes first and names
 * each block with its length and SHA-256; the manifest's own digest comes last. Files are written beside their place,
 * forced to disk and moved there in one step, so that there is never half a file. Nothing in a file names a Java class:
 * what a block holds is said by the ids of {@link ai.kolosal.automl.artifact.BuiltInCodecs}.
 *
 * <p>The same model gives the same bytes: no clock, no duration, no machine stands in a file.
 */
package ai.kolosal.automl.artifact;
