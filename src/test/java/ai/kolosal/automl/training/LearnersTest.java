package ai.kolosal.automl.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.model.PriorTrainer;
import ai.kolosal.automl.model.Trainer;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnersTest {
  private static final List<String> NAMED = List.of("ridge", "k_neighbors");

  @Test
  void holdEveryTrainerOfTheLibrary() {
    Set<String> trainers =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("ai.kolosal.automl.model")
            .stream()
            .filter(type -> type.isAssignableTo(Trainer.class) && !type.isInterface())
            .filter(type -> type.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.PUBLIC))
            .filter(type -> !type.isEquivalentTo(PriorTrainer.class))
            .map(JavaClass::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> held = new TreeSet<>();
    for (Task task : List.of(Task.BINARY, Task.MULTICLASS, Task.REGRESSION)) {
      for (String id : Learners.ids(task)) {
        Trainer trainer = Learners.byId(id, task);
        assertEquals(id, trainer.id());
        assertTrue(trainer.supports(task));
        held.add(trainer.getClass().getName());
      }
    }
    assertTrue(trainers.size() > 20, trainers.toString());
    assertEquals(trainers, held);
  }

  @Test
  void unknownAndUnsuitableLearnersAreRefusedByName() {
    Exception unknown = assertThrows(IllegalArgumentException.class, () -> Learners.byId("real_mpl", Task.BINARY));
    assertTrue(unknown.getMessage().contains("real_mpl") && unknown.getMessage().contains("'real_mlp'"),
        unknown.getMessage());
    Exception unsuitable = assertThrows(IllegalArgumentException.class, () -> Learners.byId("ridge", Task.BINARY));
    assertTrue(unsuitable.getMessage().contains("binary"), unsuitable.getMessage());
    AutoML run = AutoML.on(SampleData.diabetes());
    assertThrows(IllegalArgumentException.class, () -> run.learners("nothing_such"));
    assertThrows(IllegalArgumentException.class, run::learners);
    run.target("progression").learners("logistic_regression").trials(1);
    assertThrows(IllegalArgumentException.class, run::fit);
  }

  @Test
  void aPortfolioOfNamedLearnersHoldsNoOthers() {
    Portfolio portfolio = Portfolio.ofLearners(Task.REGRESSION, 400, 1, NAMED);
    for (int i = 0; i < 12; i++) {
      assertTrue(NAMED.contains(portfolio.candidate(i).trainer().id()), portfolio.candidate(i).name());
    }
    Portfolio boosting = Portfolio.ofLearners(Task.REGRESSION, 400, 1, List.of("gradient_boosting"));
    assertTrue(boosting.size() > 1, "those of the portfolio, as it has them");
  }

  @Test
  void aRunOfNamedLearnersIsSavedAndLoaded(@TempDir Path directory) {
    Frame table = SampleData.diabetes();
    AutoMLResult run =
        AutoML.on(table).target("progression").learners("mlp", "kernel_svm", "k_neighbors").trials(3).fit();
    assertEquals(
        Set.of("mlp", "kernel_svm", "k_neighbors"),
        run.leaderboard().entries().stream().map(CandidateResult::learner).collect(Collectors.toSet()));
    assertTrue(run.score().value() < 65, run.score().toString());
    Path file = directory.resolve("named.kolosal");
    run.save(file);
    assertEquals(
        run.model().predict(table).asPrediction(), Predictor.load(file).predict(table).asPrediction());
  }
}
