package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.encode.OrdinalEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What becomes of the columns of a table before learners of trees see them. */
public enum Form {
  /** The library's view for trees: categories of few levels are codes, of many their target mean, frequency and number. */
  TREE {
    @Override
    Transformer of(Frame features, Task task) {
      return AutoPreprocessor.forView(FeatureView.TREE, features, task);
    }
  },

  /** As {@link #TREE}, but all categories are codes, however many levels they have: learners treat them as they can. */
  CODES {
    @Override
    Transformer of(Frame features, Task task) {
      List<String> categories = new ArrayList<>();
      List<String> others = new ArrayList<>();
      for (Column column : features.columns()) {
        (column instanceof CategoricalColumn ? categories : others).add(column.name());
      }
      Transformer codes = new OrdinalEncoder().withForm(OrdinalEncoder.Form.CATEGORIES).withUnknown(Unknown.IGNORE);
      Transformer rest = AutoPreprocessor.forView(FeatureView.TREE, features.drop(new HashSet<>(categories)), task);
      List<Branch> branches = new ArrayList<>();
      if (!others.isEmpty()) {
        branches.add(new Branch(others, rest));
      }
      if (!categories.isEmpty()) {
        branches.add(new Branch(categories, codes));
      }
      return new ColumnTransformer(branches);
    }
  };

  /** The transform, yet to be fitted. */
  abstract Transformer of(Frame features, Task task);
}
