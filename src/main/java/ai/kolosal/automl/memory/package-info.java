/**
 * Who owns bytes: how much a run may hold, how short memory is, and scratch arrays that are used again.
 *
 * <p>Nothing here changes a result: a budget decides what is kept, pressure what is let go of and how many work at a time,
 * a pool where a scratch array comes from. This room looks at the JVM and its container and knows nothing of what the bytes
 * are for.
 */
package ai.kolosal.automl.memory;
