package ai.kolosal.automl.training;

import ai.kolosal.automl.cache.Codec;
import ai.kolosal.automl.data.Feature;
import ai.kolosal.automl.data.FeatureMatrix;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The rows of a view as bytes, to the bit: the features, then column after column of the one matrix and the other. */
final class ViewCodec implements Codec<FoldViews.Key, FoldViews.Rows> {
  private static final int CHUNK = 1 << 13;

  @Override
  public int version() {
    return 1;
  }

  @Override
  public byte[] key(FoldViews.Key key) {
    return ByteBuffer.allocate(2 * Integer.BYTES).putInt(key.fold()).putInt(key.form().ordinal()).array();
  }

  @Override
  public void encode(FoldViews.Rows rows, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    List<Feature> features = rows.train().features();
    data.writeInt(features.size());
    for (Feature feature : features) {
      data.writeUTF(feature.name());
      data.writeInt(feature.cardinality());
    }
    write(rows.train(), data);
    write(rows.test(), data);
    data.flush();
  }

  private static void write(FeatureMatrix matrix, DataOutputStream out) throws IOException {
    out.writeInt(matrix.rows());
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES);
    for (int j = 0; j < matrix.columns(); j++) {
      double[] column = matrix.column(j);
      for (int i = 0; i < column.length; i += CHUNK) {
        int count = Math.min(CHUNK, column.length - i);
        chunk.asDoubleBuffer().put(column, i, count);
        out.write(chunk.array(), 0, count * Double.BYTES);
      }
    }
  }

  @Override
  public FoldViews.Rows decode(InputStream in, long length) throws IOException {
    DataInputStream data = new DataInputStream(in);
    List<Feature> features = new ArrayList<>();
    int count = data.readInt();
    for (int j = 0; j < count; j++) {
      features.add(new Feature(data.readUTF(), data.readInt()));
    }
    return new FoldViews.Rows(read(features, data), read(features, data));
  }

  private static FeatureMatrix read(List<Feature> features, DataInputStream in) throws IOException {
    int rows = in.readInt();
    double[][] columns = new double[features.size()][rows];
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Double.BYTES);
    for (double[] column : columns) {
      for (int i = 0; i < column.length; i += CHUNK) {
        int count = Math.min(CHUNK, column.length - i);
        in.readFully(chunk.array(), 0, count * Double.BYTES);
        chunk.asDoubleBuffer().get(column, i, count);
      }
    }
    return FeatureMatrix.of(features, columns, rows);
  }
}
