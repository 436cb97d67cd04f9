package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Data as Python reads it: {@code train_x.npy}, {@code train_y.npy}, {@code test_x.npy}, {@code test_y.npy} and what they
 * are in {@code data.json}.
 *
 * <p>Matrices are in C order, rows × features, missing cells NaN, little-endian float32 if all cells are such numbers and
 * float64 otherwise; targets are float64, classes their codes. {@code data.json} has {@code name, task, metric, outputs,
 * features} and {@code categories}, the 0-based columns whose numbers are codes.
 */
final class NumpyFiles {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int BUFFER = 1 << 20;
  private static final int ALIGNMENT = 64;

  private NumpyFiles() {}

  /** Writes everything into a folder, which is made. */
  static void write(TreeData data, Path folder) throws IOException {
    Files.createDirectories(folder);
    matrix(folder.resolve("train_x.npy"), data.train().x(), data.single());
    matrix(folder.resolve("test_x.npy"), data.test().x(), data.single());
    target(folder.resolve("train_y.npy"), data.train().y());
    target(folder.resolve("test_y.npy"), data.test().y());
    List<Feature> features = data.train().x().features();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("name", data.name());
    described.put("task", data.task().id());
    described.put("metric", data.metric().id());
    described.put("outputs", data.train().y().outputs());
    described.put("features", features.stream().map(Feature::name).toList());
    described.put(
        "categories",
        features.stream().filter(Feature::isCategorical).map(features::indexOf).toList());
    Files.writeString(folder.resolve("data.json"), Json.write(described));
  }

  /** Removes what {@link #write} wrote, and the folder. */
  static void delete(Path folder) throws IOException {
    for (String name : List.of("train_x.npy", "test_x.npy", "train_y.npy", "test_y.npy", "data.json")) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }

  private static void matrix(Path file, FeatureMatrix x, boolean single) throws IOException {
    int rows = x.rows();
    int columns = x.columns();
    double[] row = new double[columns];
    try (Cells out = new Cells(file, single, "(" + rows + ", " + columns + ")")) {
      for (int i = 0; i < rows; i++) {
        x.copyRow(i, row);
        for (double cell : row) {
          out.put(cell);
        }
      }
    }
  }

  private static void target(Path file, Target y) throws IOException {
    try (Cells out = new Cells(file, false, "(" + y.size() + ",)")) {
      for (int i = 0; i < y.size(); i++) {
        out.put(y instanceof ClassTarget classes ? classes.codes()[i] : ((NumericTarget) y).values()[i]);
      }
    }
  }

  /** One array being written. */
  private static final class Cells implements AutoCloseable {
    private final WritableByteChannel file;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final boolean single;

    Cells(Path file, boolean single, String shape) throws IOException {
      this.single = single;
      this.file =
          Files.newByteChannel(
              file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
      String head = "{'descr': '" + (single ? "<f4" : "<f8") + "', 'fortran_order': False, 'shape': " + shape + ", }";
      int length = MAGIC.length + Short.BYTES + head.length() + 1;
      head += " ".repeat(Math.floorMod(-length, ALIGNMENT)) + "\n";
      bytes.put(MAGIC).putShort((short) head.length()).put(head.getBytes(StandardCharsets.US_ASCII));
    }

    void put(double cell) throws IOException {
      if (bytes.remaining() < Double.BYTES) {
        flush();
      }
      if (single) {
        bytes.putFloat((float) cell);
      } else {
        bytes.putDouble(cell);
      }
    }

    private void flush() throws IOException {
      bytes.flip();
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      bytes.clear();
    }

    @Override
    public void close() throws IOException {
      flush();
      file.close();
    }
  }
}
