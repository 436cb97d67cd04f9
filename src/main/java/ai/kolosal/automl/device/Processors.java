package ai.kolosal.automl.device;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Processors: those of the machine, and how many of them this JVM may use.
 *
 * @param usable how many threads can run at a time: the least of what the JVM sees, what it is allowed and the quota
 *     rounded up, at least 1
 * @param seenByJvm what {@link Runtime#availableProcessors()} says
 * @param allowed logical processors that affinity and cpuset leave to this process
 * @param quota processors' worth of time that the control groups give to it; empty where no limit was found
 * @param online logical processors of the machine
 * @param cores physical cores of the machine
 * @param threadsPerCore logical processors of a core, the most where cores differ
 * @param sockets packages of the machine
 */
public record Processors(
    int usable,
    int seenByJvm,
    OptionalInt allowed,
    OptionalDouble quota,
    OptionalInt online,
    OptionalInt cores,
    OptionalInt threadsPerCore,
    OptionalInt sockets) {}
