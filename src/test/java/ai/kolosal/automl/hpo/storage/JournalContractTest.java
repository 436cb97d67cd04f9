package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.contract.StorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JournalContractTest extends StorageContract {
  @TempDir
  private Path folder;

  @Override
  protected StudyStorage reopened() {
    return JournalStorage.open(folder.resolve("studies.jsonl"));
  }
}
