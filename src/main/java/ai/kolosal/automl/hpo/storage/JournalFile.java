package ai.kolosal.automl.hpo.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of a journal and the right to change them, which one thread of one process has at a time.
 *
 * <p>The right is a lock of the system on a file beside the journal, {@code <name>.lock}: it ends with its process however
 * that ends. It is not on the journal itself, for a process that opens and closes a file otherwise, to copy it say, gives
 * up all its locks on it. Such a lock is the process's, not a thread's, so that all of a process that open a journal share
 * one of these. Bytes are read and written through a {@link RandomAccessFile}, which an interrupt of the thread does not
 * close. Thread-safe.
 */
final class JournalFile {
  private static final Map<Path, JournalFile> OPEN = new HashMap<>();

  private final Path path;
  private final Path guardPath;
  private final RandomAccessFile bytes;
  private final ReentrantLock ours = new ReentrantLock();
  private final Object forcing = new Object();
  private FileChannel guard;
  private Object guardKey;
  private int users;
  private boolean ended;
  private volatile long written;
  private long forced;

  /** Something to do with the file. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  private JournalFile(Path path) throws IOException {
    this.path = path;
    guardPath = path.resolveSibling(path.getFileName() + ".lock");
    bytes = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Opens a file, made if it is not there, or joins those of this process that have it open. */
  static JournalFile open(Path path) throws IOException {
    synchronized (OPEN) {
      if (!Files.exists(path)) {
        Files.write(path, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      if (!Files.isRegularFile(path)) {
        throw new IOException("it is no regular file");
      }
      Path real = path.toRealPath();
      JournalFile file = OPEN.get(real);
      if (file == null) {
        file = new JournalFile(real);
        OPEN.put(real, file);
      }
      file.users++;
      return file;
    }
  }

  void close() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(path);
        ours.lock();
        ended = true;
        try {
          bytes.close();
        } finally {
          closeGuard();
          ours.unlock();
        }
      }
    }
  }

  private void closeGuard() throws IOException {
    if (guard != null) {
      guard.close();
      guard = null;
    }
  }

  /** Whether others of this process have it open as well. */
  boolean isShared() {
    synchronized (OPEN) {
      return users > 1;
    }
  }

  Path path() {
    return path;
  }

  /** Does something while no other thread of this process uses the file. */
  <T> T alone(Work<T> work) throws IOException {
    ours.lock();
    try {
      return work.run();
    } finally {
      ours.unlock();
    }
  }

  /** Does something while nobody else changes the file; an interrupt is left for later. */
  <T> T locked(Work<T> work) throws IOException {
    ours.lock();
    boolean interrupted = Thread.interrupted();
    try {
      if (ended) {
        // opened now, the lock's file would be closed by the collector, which ends the locks of who opens the journal anew
        throw new IOException("it is closed");
      }
      FileLock lock = null;
      while (lock == null) {
        try {
          lock = tryGuard();
        } catch (ClosedChannelException | FileLockInterruptionException late) {
          // an interrupt closes the channel, whether it comes before the lock or with it
          interrupted |= Thread.interrupted();
          closeGuard();
        }
      }
      try {
        return work.run();
      } finally {
        lock.release();
      }
    } finally {
      ours.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The lock; null if the file it is on is not the one that others would lock, since somebody has removed it. */
  private FileLock tryGuard() throws IOException {
    if (guard == null) {
      guard = FileChannel.open(guardPath, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      guardKey = key();
    }
    FileLock lock = guard.lock();
    if (Objects.equals(guardKey, key())) {
      return lock;
    }
    closeGuard();
    return null;
  }

  /** What tells the lock's file from others that have had its name; this itself where there is none. */
  private Object key() throws IOException {
    try {
      return Files.readAttributes(guardPath, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException removed) {
      return this;
    }
  }

  long length() throws IOException {
    return bytes.length();
  }

  /** Reads some bytes; {@code alone}. */
  void read(long from, byte[] into, int at, int count) throws IOException {
    bytes.seek(from);
    bytes.readFully(into, at, count);
  }

  /** Adds bytes at the end, all or none; {@code locked}. */
  void append(long end, byte[] more) throws IOException {
    boolean whole = false;
    try {
      bytes.seek(end);
      bytes.write(more);
      whole = true;
    } finally {
      if (!whole) {
        bytes.setLength(end);
      }
    }
  }

  /** Takes away what stands behind a place; {@code locked}. */
  void cut(long end) throws IOException {
    bytes.setLength(end);
  }

  /** Waits until the disk has the bytes before a place; threads that wait at once wait for one turn of the disk. */
  void force(long end) throws IOException {
    synchronized (forcing) {
      if (forced < end) {
        long known = Math.max(end, written);
        bytes.getFD().sync();
        forced = known;
      }
    }
  }

  /** Says up to where whole lines stand. */
  void wholeUpTo(long end) {
    written = Math.max(written, end);
  }
}
