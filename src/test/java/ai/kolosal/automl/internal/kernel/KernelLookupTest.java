package ai.kolosal.automl.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.jvm.FreshJvm;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels a JVM gets, and at which width. */
class KernelLookupTest {
  private static final String MODULE = "jdk.incubator.vector";

  @TempDir
  private Path directory;

  @Test
  void eachRefusalNamesItsRemedy() {
    String vm = "OpenJDK 64-Bit Server VM";
    assertTrue(KernelLookup.refusal("on", "", vm, true).isEmpty());
    assertTrue(KernelLookup.refusal("on", "256", vm, true).isEmpty());
    assertTrue(KernelLookup.refusal("OFF", "", vm, true).orElseThrow().contains("kolosal.simd=off"));
    assertTrue(KernelLookup.refusal("yes", "", vm, true).orElseThrow().contains("neither on nor off"));
    assertTrue(KernelLookup.refusal("on", "100", vm, true).orElseThrow().contains("128, 256 or 512"));
    assertTrue(KernelLookup.refusal("on", "", vm, false).orElseThrow().contains("--add-modules " + MODULE));
    assertTrue(KernelLookup.refusal("on", "", "Eclipse OpenJ9 VM", true).orElseThrow().contains("OpenJ9"));
  }

  @Test
  void theKernelsFollowTheModule() {
    boolean off = "off".equals(System.getProperty("kolosal.simd"));
    assertEquals(off ? "scalar" : Differences.vectors().name(), Kernels.chosen());
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void scalarAndVectorAgreeAtEveryWidth(int bits) throws IOException, InterruptedException {
    FreshJvm.Ended ended =
        new FreshJvm(directory)
            .option("--add-modules=" + MODULE)
            .option("-XX:TieredStopAtLevel=4")
            .option("-Dkolosal.simd.width=" + bits)
            .run(Differences.class);
    assertEquals(bits + " bits agree", ended.out().strip(), ended.both());
    assertEquals(0, ended.code(), ended.both());
  }
}
