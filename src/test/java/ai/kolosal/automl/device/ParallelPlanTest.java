package ai.kolosal.automl.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelPlanTest {
  @TempDir
  private Path root;

  @Test
  void aServerIsDividedByMode() throws IOException {
    DeviceProfile server = RecordedMachine.of("server", root).probe();
    assertEquals(new ParallelPlan(80, 1 << 18), ParallelPlan.training(server, ParallelMode.BALANCED));
    assertEquals(80, ParallelPlan.training(server, ParallelMode.THROUGHPUT).threads());
    assertEquals(79, ParallelPlan.training(server, ParallelMode.LATENCY).threads());
    assertEquals(20, ParallelPlan.training(server, ParallelMode.MEMORY_SAVING).threads());
    assertEquals(new ParallelPlan(80, 1 << 18), ParallelPlan.inference(server, ParallelMode.BALANCED));
    assertEquals(new ParallelPlan(80, 28160 * 1024 / 40 / 2), ParallelPlan.inference(server, ParallelMode.THROUGHPUT));
    assertEquals(new ParallelPlan(80, 1 << 14), ParallelPlan.inference(server, ParallelMode.LATENCY));
    assertEquals(new ParallelPlan(1, 1 << 18), ParallelPlan.inference(server, ParallelMode.MEMORY_SAVING));
  }

  @Test
  void anUnknownMachineHasSmallCachesAndAtLeastOneThread() throws IOException {
    DeviceProfile unknown = new RecordedMachine(root).processors(1).probe();
    for (ParallelMode mode : ParallelMode.values()) {
      assertEquals(1, ParallelPlan.training(unknown, mode).threads());
      assertEquals(1, ParallelPlan.inference(unknown, mode).threads());
    }
    assertEquals(1 << 17, ParallelPlan.inference(unknown, ParallelMode.BALANCED).blockBytes());
  }

  @Test
  void blocksArePowersOfTwoWithinBounds() {
    ParallelPlan plan = new ParallelPlan(2, 1 << 19);
    assertEquals(1 << 16, plan.blockRows(0));
    assertEquals(1 << 16, plan.blockRows(1));
    assertEquals(4096, plan.blockRows(10));
    assertEquals(512, plan.blockRows(128));
    assertEquals(256, plan.blockRows(100_000));
    assertThrows(IllegalArgumentException.class, () -> new ParallelPlan(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new ParallelPlan(1, 0));
  }
}
