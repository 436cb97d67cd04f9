package ai.kolosal.automl.model.lightgbm;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Loads LightGBM's natives from a private directory.
 *
 * <p>The binding unpacks to {@code ${java.io.tmpdir}/lib_lightgbm.so} and overwrites what is there, which kills every
 * other JVM that has that file mapped. The property therefore names a directory of our own while it unpacks.
 */
final class LightGbmNatives {
  private static final String TEMPORARY = "java.io.tmpdir";

  private LightGbmNatives() {}

  /**
   * Loads the natives.
   *
   * @return empty if they are loaded, else why not
   * @throws LinkageError if the binding is absent
   */
  static Optional<String> load() {
    try {
      Path directory = Files.createTempDirectory("kolosal-lightgbm");
      try {
        return loadFrom(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      return Optional.of("LightGBM's natives cannot be unpacked (" + e + "); make " + TEMPORARY + " writable");
    }
  }

  private static Optional<String> loadFrom(Path directory) throws IOException {
    // java.io.File reads the property once, at its first temporary file: that must not happen while it is ours
    Files.deleteIfExists(File.createTempFile("kolosal", null).toPath());
    String before = System.getProperty(TEMPORARY);
    System.setProperty(TEMPORARY, directory.toString());
    boolean loaded;
    try {
      // asking loads the class, and the class loads the natives
      loaded = LGBMBooster.isNativeLoaded();
    } finally {
      System.setProperty(TEMPORARY, before);
    }
    if (loaded) {
      return Optional.empty();
    }
    return Optional.of("LightGBM's natives do not load on this system; it needs libgomp (libomp on macOS) and, on"
        + " Linux, glibc 2.29 or later");
  }

  private static void delete(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        deleteNowOrAtExit(file);
      }
    }
    deleteNowOrAtExit(directory);
  }

  /** Windows does not delete what is mapped; files registered later are deleted earlier. */
  private static void deleteNowOrAtExit(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
