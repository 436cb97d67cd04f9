/**
 * Tests that need a JVM of their own: with jars taken off its class path, or with its standard streams under watch.
 */
package ai.kolosal.automl.jvm;
