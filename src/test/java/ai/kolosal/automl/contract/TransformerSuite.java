package ai.kolosal.automl.contract;

import ai.kolosal.automl.artifact.BuiltInCodecs;
import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;

/** The contract of transforms for settings and rows that a nested class names in its constructor. */
public abstract class TransformerSuite extends TransformerContract {
  private final Transformer transformer;
  private final Frame train;
  private final Target target;

  /** With a target of two classes. */
  protected TransformerSuite(Transformer transformer, Frame train) {
    this(transformer, train, binary(train.rows()));
  }

  /** With a target of its own. */
  protected TransformerSuite(Transformer transformer, Frame train, Target target) {
    this.transformer = transformer;
    this.train = train;
    this.target = target;
  }

  @Override
  protected Transformer transformer() {
    return transformer;
  }

  @Override
  protected Frame train() {
    return train;
  }

  @Override
  protected Target target() {
    return target;
  }

  @Override
  protected FittedTransformer read(StateReader in) {
    return BuiltInCodecs.readTransformer(transformer.fit(train, target, SEED).codecId(), in);
  }
}
