package ai.kolosal.automl.artifact;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel;
import ai.kolosal.automl.ensemble.WeightedEnsembleModel.Member;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.Model;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that predicting needs, and where it comes from; the content of a {@code .kolosal} file.
 *
 * <p>Immutable and thread-safe.
 *
 * @param manifest where the model comes from and how good it is
 * @param schema what the columns mean
 * @param model what predicts
 */
public record ModelArtifact(Manifest manifest, Schema schema, WeightedEnsembleModel model) {
  /** The version of the file format that this library writes. */
  public static final int FORMAT_VERSION = 2;

  private static final String FORMAT = "kolosal-automl";
  private static final String SCHEMA = "schema";
  private static final String MEMBERS = "members";
  private static final String PREPROCESSOR = "preprocessor-";
  private static final String MODEL = "model-";

  /**
   * Writes the file in one step: it is replaced wholly or not at all.
   *
   * @param path the file; its directory must exist
   * @throws ArtifactException if it cannot be written, or a transform in it is not one of the library's
   */
  public void write(Path path) {
    model.preprocessors().forEach(BuiltInCodecs::requireKnown);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("format_version", FORMAT_VERSION);
    json.putAll(ManifestJson.write(manifest));
    Map<String, byte[]> blocks = new LinkedHashMap<>();
    StateWriter schemaState = new StateWriter();
    schema.write(schemaState);
    blocks.put(SCHEMA, schemaState.toByteArray());
    StateWriter index = new StateWriter();
    writeIndex(index, blocks);
    blocks.put(MEMBERS, index.toByteArray());
    new BlockFile(json, blocks).write(path);
  }

  private void writeIndex(StateWriter index, Map<String, byte[]> blocks) {
    index.writeInt(model.preprocessors().size());
    for (int i = 0; i < model.preprocessors().size(); i++) {
      FittedTransformer preprocessor = model.preprocessors().get(i);
      StateWriter state = new StateWriter();
      preprocessor.write(state);
      blocks.put(PREPROCESSOR + i, state.toByteArray());
      index.writeString(preprocessor.codecId());
    }
    index.writeInt(model.members().size());
    for (int i = 0; i < model.members().size(); i++) {
      Member member = model.members().get(i);
      StateWriter state = new StateWriter();
      member.model().write(state);
      blocks.put(MODEL + i, state.toByteArray());
      index.writeString(member.name());
      index.writeInt(member.preprocessor());
      index.writeDouble(member.weight());
      index.writeString(member.model().codecId());
    }
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @return what was written, to the bit
   * @throws ArtifactException if it is missing, damaged, no model file, or of a newer format
   */
  public static ModelArtifact read(Path path) {
    return read("'" + path + "'", BlockFile.read(path));
  }

  /**
   * Reads a file whose bytes are in memory already.
   *
   * @param path the file, for what errors say
   * @param content all its bytes
   * @return what was written, to the bit
   * @throws ArtifactException if it is damaged, no model file, or of a newer format
   */
  public static ModelArtifact read(Path path, byte[] content) {
    return read("'" + path + "'", BlockFile.read(path, content));
  }

  private static ModelArtifact read(String place, BlockFile file) {
    if (!FORMAT.equals(file.manifest().get("format"))) {
      throw BlockFile.damaged(place, "it is not a .kolosal file");
    }
    if (!(file.manifest().get("format_version") instanceof Integer version) || version < 1) {
      throw BlockFile.damaged(place, "it has no format version");
    }
    if (version > FORMAT_VERSION) {
      throw new ArtifactException(
          place + " has format version " + version + ", this library reads up to " + FORMAT_VERSION
              + "; use a newer kolosal-automl");
    }
    try {
      return read(file, place);
    } catch (IllegalArgumentException contradiction) {
      throw BlockFile.damaged(place, contradiction.getMessage());
    }
  }

  private static ModelArtifact read(BlockFile file, String place) {
    Manifest manifest = ManifestJson.read(place, file.manifest());
    StateReader schemaState = block(file, place, SCHEMA);
    Schema schema = Schema.read(schemaState);
    schemaState.end();
    StateReader index = block(file, place, MEMBERS);
    List<FittedTransformer> preprocessors = new ArrayList<>();
    int preprocessorCount = index.readInt("the number of preprocessors", 0, file.blocks().size());
    for (int i = 0; i < preprocessorCount; i++) {
      StateReader state = block(file, place, PREPROCESSOR + i);
      preprocessors.add(BuiltInCodecs.readTransformer(index.readString(), state));
      state.end();
    }
    List<Member> members = new ArrayList<>();
    int memberCount = index.readInt("the number of members", 1, file.blocks().size());
    for (int i = 0; i < memberCount; i++) {
      String name = index.readString();
      int preprocessor = index.readInt();
      double weight = index.readDouble();
      StateReader state = block(file, place, MODEL + i);
      Model model = BuiltInCodecs.readModel(index.readString(), state);
      state.end();
      members.add(new Member(name, preprocessor, model, weight));
    }
    index.end();
    return new ModelArtifact(manifest, schema, new WeightedEnsembleModel(preprocessors, members));
  }

  private static StateReader block(BlockFile file, String place, String name) {
    byte[] bytes = file.blocks().get(name);
    if (bytes == null) {
      throw BlockFile.damaged(place, "block '" + name + "' is missing");
    }
    return new StateReader("block '" + name + "' of " + place, bytes);
  }
}
