/**
 * What is remembered: values that cost more to make again than to keep.
 *
 * <p>A key comes in, the value goes out: from memory, from disk where a cache has a folder, or made by the caller's
 * loader, by one thread however many ask. What is held is bounded by weight and by count, on disk as in memory, and a
 * value may be given an age at which it is made anew. A value is a function of its key: this room never decides between
 * two values of one key, and so has none that is stale.
 *
 * <p>This room does not know what it holds; on disk it holds bytes that the caller's codec makes.
 */
package ai.kolosal.automl.cache;
