package ai.kolosal.automl.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that appear at once and whole: written beside their place, then renamed.
 *
 * <ul>
 *   <li>If writing fails, what was there before stays, and nothing is left beside it.
 *   <li>A symbolic link is followed; what is no regular file (a pipe, a terminal) is written to directly.
 * </ul>
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;

  private AtomicFile() {}

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out buffered; not to be closed
     * @throws IOException if it cannot be written
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file that outlives the machine's going down.
   *
   * @param file where to; replaced if it is there
   * @param content what it is to hold
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, true);
  }

  /**
   * Writes a file that outlives the process's being killed, and is not waited for until the disk has it.
   *
   * @param file where to; replaced if it is there
   * @param content what it is to hold
   * @throws IOException if it cannot be written; the file is then as it was
   */
  public static void writeUnforced(Path file, Content content) throws IOException {
    write(file, content, false);
  }

  private static void write(Path file, Content content, boolean forced) throws IOException {
    boolean there = Files.exists(file);
    if (there && !Files.isRegularFile(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
        content.writeTo(out);
      }
      return;
    }
    Path place = there ? target(file) : file.toAbsolutePath();
    for (int attempt = 0;; attempt++) {
      Path draft = place.resolveSibling("." + place.getFileName() + "." + attempt + ".tmp");
      FileChannel channel;
      try {
        channel = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        // Another writer is at work, or died.
        continue;
      }
      replace(place, draft, channel, content, forced);
      return;
    }
  }

  /** Where a link leads to; the file itself if somebody has just removed it. */
  private static Path target(Path file) throws IOException {
    try {
      return file.toRealPath();
    } catch (NoSuchFileException gone) {
      return file.toAbsolutePath();
    }
  }

  private static void replace(Path place, Path draft, FileChannel channel, Content content, boolean forced)
      throws IOException {
    boolean done = false;
    try {
      try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER)) {
        content.writeTo(out);
        out.flush();
        if (forced) {
          channel.force(true);
        }
      }
      try {
        Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
      }
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(draft);
      }
    }
  }
}
