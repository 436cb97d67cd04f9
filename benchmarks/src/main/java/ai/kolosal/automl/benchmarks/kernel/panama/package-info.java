/** What needs the Vector API to be measured; found by name, because javac warns of the module. */
package ai.kolosal.automl.benchmarks.kernel.panama;
