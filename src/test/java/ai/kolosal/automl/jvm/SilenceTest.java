package ai.kolosal.automl.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library does not write to its host's streams, and neither do its natives. */
class SilenceTest {
  @Test
  void nothingIsWrittenToTheStandardStreams(@TempDir Path directory) throws IOException, InterruptedException {
    FreshJvm.Ended ended =
        new FreshJvm(directory)
            .without("logback-classic")
            // what SLF4J says of a host without a logging backend is the host's affair
            .option("-Dslf4j.internal.verbosity=ERROR")
            .option("-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog")
            .run(SilentTraining.class);
    assertEquals(0, ended.code(), ended.both());
    assertEquals("", ended.out());
    assertEquals("", ended.err());
  }
}
