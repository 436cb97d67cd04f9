/** Suites that every implementation of an interface joins by extending them. */
package ai.kolosal.automl.contract;
