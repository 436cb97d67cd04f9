package ai.kolosal.automl.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders among the system's temporary files, and what is left of those whose process is dead.
 *
 * <p>Others may write there too: only what belongs to the same user is opened or removed.
 */
final class TemporaryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private TemporaryFolder() {}

  /** Makes a folder and removes what is left of the dead. */
  static Path create(String prefix) {
    try {
      Path folder = Files.createTempDirectory(prefix);
      removeAbandoned(folder.toAbsolutePath().getParent(), prefix, owner(folder));
      return folder;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Who has a folder; null where the file system does not say. */
  private static UserPrincipal owner(Path folder) {
    try {
      return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | RuntimeException unknown) {
      return null;
    }
  }

  /** Removes the folders of a prefix and an owner that a cache has had and none has now. */
  static void removeAbandoned(Path parent, String prefix, UserPrincipal owner) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, prefix + "*")) {
      all.forEach(folders::add);
    } catch (IOException | RuntimeException failure) {
      LOG.debug("what earlier processes left in '{}' stays there", parent, failure);
    }
    for (Path folder : folders) {
      try {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && owner != null && owner.equals(owner(folder))
            && FolderLock.isThere(folder)) {
          remove(folder);
        }
      } catch (IOException | RuntimeException failure) {
        LOG.debug("what an earlier process left in '{}' stays there", folder, failure);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    Optional<FolderLock> lock = FolderLock.take(folder);
    if (lock.isPresent()) {
      try (FolderLock taken = lock.get()) {
        removeEntries(folder);
        taken.closeAndDelete();
      }
    }
  }

  private static void removeEntries(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (DiskTier.isOurs(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
