/**
 * A space as a cube: each parameter along one side from 0 to 1, so that equal parts of a side are equally probable.
 *
 * <p>What populations compute with: means, crossings and differences of {@link ai.kolosal.automl.hpo.cube.UnitCube} points.
 *
 * <p>Always: any point of the cube is a proposal of active parameters; a value that a trial does not have is NaN. This room
 * knows no sampler.
 */
package ai.kolosal.automl.hpo.cube;
