package ai.kolosal.automl.artifact;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.internal.file.AtomicFile;
import ai.kolosal.automl.internal.file.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip of a JSON manifest and named blocks, each checked by its digest.
 *
 * @param manifest the manifest without what this class adds to it
 * @param blocks name → bytes, in order
 */
record BlockFile(Map<String, Object> manifest, Map<String, byte[]> blocks) {
  private static final String MANIFEST = "manifest.json";
  private static final String DIGEST = "manifest.sha256";
  private static final String BLOCKS = "blocks";

  /** Deflate cannot shrink bytes further than this, so a longer block is a lie. */
  private static final long MOST_EXPANSION = 1032;

  private static final int MAX_MANIFEST_BYTES = 1 << 26;
  private static final int DIGEST_BYTES = 64;

  /** The earliest time that a zip can hold. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Writes the file in one step: whoever looks sees the old one or the new one. */
  void write(Path path) {
    Path place = path.toAbsolutePath();
    if (Files.isDirectory(place)) {
      throw new ArtifactException("'" + path + "' is a directory; name a file to write the model to");
    }
    Path parent = place.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new ArtifactException("the directory of '" + path + "' does not exist; create it first");
    }
    try {
      AtomicFile.write(place, this::writeTo);
    } catch (IOException failure) {
      throw new ArtifactException("the model cannot be written to '" + path + "': " + reason(failure), failure);
    }
  }

  private void writeTo(OutputStream out) throws IOException {
    List<Object> index = new ArrayList<>();
    for (Map.Entry<String, byte[]> block : blocks.entrySet()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("name", block.getKey());
      line.put("bytes", block.getValue().length);
      line.put("sha256", Sha256.hex(block.getValue()));
      index.add(line);
    }
    Map<String, Object> full = new LinkedHashMap<>(manifest);
    full.put(BLOCKS, index);
    byte[] text = Json.writePretty(full).getBytes(StandardCharsets.UTF_8);
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    put(zip, MANIFEST, text);
    for (Map.Entry<String, byte[]> block : blocks.entrySet()) {
      put(zip, block.getKey(), block.getValue());
    }
    put(zip, DIGEST, Sha256.hex(text).getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Reads a file and checks every digest in it. */
  static BlockFile read(Path path) {
    String place = "'" + path + "'";
    if (Files.isDirectory(path)) {
      throw new ArtifactException(place + " is a directory, not a model file");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      return read(in, place, Files.size(path));
    } catch (NoSuchFileException missing) {
      throw new ArtifactException("there is no model file " + place + "; check the path", missing);
    } catch (IOException failure) {
      throw damaged(place, reason(failure));
    } catch (IllegalArgumentException badName) {
      throw damaged(place, "an entry's name is not UTF-8");
    }
  }

  /** Reads a file whose bytes are in memory already. */
  static BlockFile read(Path path, byte[] content) {
    String place = "'" + path + "'";
    try {
      return read(new ByteArrayInputStream(content), place, content.length);
    } catch (IOException failure) {
      throw damaged(place, reason(failure));
    } catch (IllegalArgumentException badName) {
      throw damaged(place, "an entry's name is not UTF-8");
    }
  }

  private static BlockFile read(InputStream in, String place, long fileBytes) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    byte[] text = entry(zip, place, MANIFEST, Math.min(MAX_MANIFEST_BYTES, fileBytes * MOST_EXPANSION));
    Map<String, Object> manifest = Json.readObject("the manifest of " + place, text);
    if (!(manifest.remove(BLOCKS) instanceof List<?> index)) {
      throw damaged(place, "the manifest lists no blocks");
    }
    Map<String, byte[]> blocks = new LinkedHashMap<>();
    for (Object line : index) {
      if (!(line instanceof Map<?, ?> block
          && block.get("name") instanceof String name
          && block.get("bytes") instanceof Integer bytes
          && block.get("sha256") instanceof String digest)) {
        throw damaged(place, "the manifest describes a block wrongly");
      }
      if (bytes < 0 || bytes > fileBytes * MOST_EXPANSION) {
        throw damaged(place, "block '" + name + "' claims " + bytes + " bytes");
      }
      byte[] content = entry(zip, place, name, bytes);
      if (content.length != bytes || !Sha256.hex(content).equals(digest)) {
        throw damaged(place, "block '" + name + "' is not what the manifest says");
      }
      blocks.put(name, content);
    }
    byte[] digest = entry(zip, place, DIGEST, DIGEST_BYTES);
    if (!new String(digest, StandardCharsets.US_ASCII).equals(Sha256.hex(text))) {
      throw damaged(place, "the manifest is not what its digest says");
    }
    return new BlockFile(manifest, blocks);
  }

  private static byte[] entry(ZipInputStream zip, String place, String name, long limit) throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null) {
      throw damaged(place, name.equals(MANIFEST) ? "it is not a .kolosal file" : "block '" + name + "' is missing");
    }
    if (!entry.getName().equals(name)) {
      throw damaged(place, "'" + name + "' was expected");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
      if (bytes.size() + (long) count > limit) {
        throw damaged(place, "'" + name + "' is longer than " + limit + " bytes");
      }
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }

  static ArtifactException damaged(String place, String problem) {
    return new ArtifactException(place + " is no usable model file: " + problem + "; use an intact copy");
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
