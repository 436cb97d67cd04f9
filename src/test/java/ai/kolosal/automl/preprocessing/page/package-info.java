/** The examples of {@code docs/transforms.md}, run and compared with the page. */
package ai.kolosal.automl.preprocessing.page;
