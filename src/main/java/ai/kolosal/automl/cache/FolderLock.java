package ai.kolosal.automl.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The right to a folder, which one cache of one process has at a time; a process that dies gives it back.
 *
 * <p>Folders of this process are noted besides, because closing a second channel to a file would undo the lock of the
 * first. Thread-safe.
 */
final class FolderLock implements AutoCloseable {
  static final String NAME = "lock";

  private static final Set<Path> OURS = new HashSet<>();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes a folder that is there; empty where another cache has it.
   *
   * @throws IOException if it cannot be taken, or holds something of the lock's name that is no regular file: to open a
   *     pipe is to wait for its reader
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    synchronized (OURS) {
      Path place = folder.toRealPath();
      if (OURS.contains(place)) {
        return Optional.empty();
      }
      Path file = place.resolve(NAME);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isThere(place)) {
        throw new IOException("'" + file + "' is no regular file; remove it or take another folder");
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      FileLock lock = null;
      try {
        lock = channel.tryLock();
      } finally {
        if (lock == null) {
          channel.close();
        }
      }
      if (lock == null) {
        return Optional.empty();
      }
      OURS.add(place);
      return Optional.of(new FolderLock(place, channel));
    }
  }

  /** Whether a cache has, or had, a folder. */
  static boolean isThere(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Gives the folder back and removes it; the lock's file goes last, so that a folder which cannot be removed is still
   * known as one that a cache has had.
   *
   * @throws IOException if it cannot be removed, because of what else is in it or otherwise; it is given back all the same
   */
  void closeAndDelete() throws IOException {
    synchronized (OURS) {
      try {
        requireNothingElse();
        Files.deleteIfExists(folder.resolve(NAME));
        Files.deleteIfExists(folder);
      } finally {
        close();
      }
    }
  }

  private void requireNothingElse() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!file.endsWith(NAME)) {
          throw new DirectoryNotEmptyException(folder.toString());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      // closed once more, it is not another's right that goes
      if (channel.isOpen()) {
        OURS.remove(folder);
        channel.close();
      }
    }
  }
}
