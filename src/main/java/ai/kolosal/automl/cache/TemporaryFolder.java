package ai.kolosal.automl.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folders among the system's temporary files, and what is left of those whose process is dead. */
final class TemporaryFolder {
  private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

  private TemporaryFolder() {}

  /** Removes what is left of the dead and makes a folder. */
  static Path create(String prefix) {
    try {
      removeAbandoned(Path.of(System.getProperty("java.io.tmpdir")), prefix);
      return Files.createTempDirectory(prefix);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Removes the folders of a prefix that a cache has had and none has now. */
  static void removeAbandoned(Path parent, String prefix) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, prefix + "*")) {
      all.forEach(folders::add);
    } catch (IOException | RuntimeException failure) {
      LOG.debug("what earlier processes left in '{}' stays there", parent, failure);
    }
    for (Path folder : folders) {
      try {
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && Files.exists(folder.resolve(FolderLock.NAME))) {
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
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (DiskTier.isOurs(file.getFileName().toString())) {
            Files.deleteIfExists(file);
          }
        }
      }
      lock.get().closeAndDelete();
      Files.deleteIfExists(folder);
    }
  }
}
