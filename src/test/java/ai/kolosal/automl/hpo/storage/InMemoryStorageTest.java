package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.contract.StorageContract;

class InMemoryStorageTest extends StorageContract {
  private final StudyStorage storage = new InMemoryStorage();

  @Override
  protected StudyStorage reopened() {
    return storage;
  }
}
