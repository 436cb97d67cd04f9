/** Tests of studies, and a plain function as an example of one. */
package ai.kolosal.automl.hpo;
