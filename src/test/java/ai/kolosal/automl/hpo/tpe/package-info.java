/** Tests of the tree-structured Parzen estimator. */
package ai.kolosal.automl.hpo.tpe;
