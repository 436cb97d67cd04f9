/**
 * What this machine is, and what follows for how work is divided.
 *
 * <p>{@link ai.kolosal.automl.device.DeviceProbe#probe()} reads, once for each JVM, what the system says of processors,
 * caches, memory and limits, and gives a {@link ai.kolosal.automl.device.DeviceProfile}. A {@link
 * ai.kolosal.automl.device.ParallelPlan} follows from it: numbers of threads and rows of a block. What cannot be read is
 * unknown, never guessed, and nothing here fails for a file that is absent or not as it should be.
 *
 * <p>Nothing of a profile enters a result: it changes how fast a model is made, never which.
 */
package ai.kolosal.automl.device;
