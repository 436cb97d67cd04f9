package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.encode.BinaryEncoder;
import ai.kolosal.automl.preprocessing.encode.CategoryCrosses;
import ai.kolosal.automl.preprocessing.encode.FrequencyEncoder;
import ai.kolosal.automl.preprocessing.encode.HashingEncoder;
import ai.kolosal.automl.preprocessing.encode.JamesSteinEncoder;
import ai.kolosal.automl.preprocessing.encode.LeaveOneOutEncoder;
import ai.kolosal.automl.preprocessing.encode.LevelLimits;
import ai.kolosal.automl.preprocessing.encode.LevelNumbers;
import ai.kolosal.automl.preprocessing.encode.LevelOrder;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.OrderedTargetEncoder;
import ai.kolosal.automl.preprocessing.encode.OrdinalEncoder;
import ai.kolosal.automl.preprocessing.encode.TargetEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.encode.WeightOfEvidenceEncoder;
import java.util.List;
import java.util.stream.Stream;

/** Examples of the room {@code encode}. */
final class EncodeExamples {
  private EncodeExamples() {}

  static List<PageExample> all() {
    return Stream.of(byLevel(), byTarget()).flatMap(List::stream).toList();
  }

  private static Frame city(String... cells) {
    return Frame.of(CategoricalColumn.ofCells("city", cells));
  }

  /** Encoders that look at no target. */
  private static List<PageExample> byLevel() {
    Frame cities = city("Rome", "Oslo", "Rome", null, "Rome", "Cork", "Oslo");
    Frame later = city("Oslo", "Cork", "Lima", null);
    Frame clothes =
        Frame.of(
            CategoricalColumn.ofCells("size", "S", "L", "S", "S", "L"),
            CategoricalColumn.ofCells("colour", "red", "red", "blue", "red", null));
    return List.of(
        PageExample.of("one_hot_encoder", new OneHotEncoder(), cities),
        PageExample.unseen(
            "one_hot_limits",
            new OneHotEncoder()
                .withDrop(OneHotEncoder.Drop.FIRST)
                .withLimits(LevelLimits.NONE.withMinCount(2))
                .withUnknown(Unknown.INFREQUENT),
            cities,
            later),
        PageExample.of("ordinal_encoder", new OrdinalEncoder().withOrder(LevelOrder.SORTED), cities),
        PageExample.unseen(
            "ordinal_unknown", new OrdinalEncoder().withUnknownCode(-1).withMissingCode(-2), cities, later),
        PageExample.of("binary_encoder", new BinaryEncoder(), cities),
        PageExample.unseen("frequency_encoder", new FrequencyEncoder(), cities, later),
        PageExample.of("hashing_encoder", new HashingEncoder(4, true), clothes),
        PageExample.unseen(
            "level_numbers", new LevelNumbers(), city("Rome", "Oslo", "Cork"), city("Oslo", "Paris", "Cork", "Rome")),
        PageExample.of("category_crosses", new CategoryCrosses(), clothes));
  }

  /** Training rows as encoders that look at the target give them back. */
  private static List<PageExample> byTarget() {
    Frame cities = city("Rome", "Oslo", "Rome", null, "Rome", "Oslo", "Rome", "Oslo");
    Target yesNo = ClassTarget.of(new int[] {1, 0, 1, 0, 0, 0, 1, 1}, List.of("no", "yes"));
    Target prices = NumericTarget.of(9, 3, 8, 5, 7, 2, 8, 3);
    return List.of(
        PageExample.of("target_encoder", new TargetEncoder().withFolds(2), cities, yesNo),
        PageExample.of("target_encoder_of_numbers", new TargetEncoder(1, 2, TargetEncoder.Scale.SHARE), cities, prices),
        PageExample.of("ordered_target_encoder", new OrderedTargetEncoder(), cities, prices),
        PageExample.of("leave_one_out_encoder", new LeaveOneOutEncoder(), cities, prices),
        PageExample.of("weight_of_evidence_encoder", new WeightOfEvidenceEncoder(1, 2), cities, yesNo),
        PageExample.of("james_stein_encoder", new JamesSteinEncoder(), cities, prices));
  }
}
