package ai.kolosal.automl.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
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

  /** Takes a folder that is there; empty where another cache has it. */
  static Optional<FolderLock> take(Path folder) throws IOException {
    synchronized (OURS) {
      Path place = folder.toRealPath();
      if (OURS.contains(place)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(place.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

  /** Removes the lock's file as well; whoever opens the folder now finds it free. */
  void closeAndDelete() throws IOException {
    synchronized (OURS) {
      Files.deleteIfExists(folder.resolve(NAME));
      close();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (OURS) {
      OURS.remove(folder);
      channel.close();
    }
  }
}
