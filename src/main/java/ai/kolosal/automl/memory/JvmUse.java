package ai.kolosal.automl.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The share of the heap or of the container's memory that is used, whichever is more.
 *
 * <p>Of the heap the pools of long-lived objects count. What they held after their last own collection is known for some
 * collectors only, and may be long ago: where it is known and less than what they hold now, it stands. Where Java has no
 * management, or may not be asked, the container alone is looked at.
 */
final class JvmUse implements DoubleSupplier {
  private final List<MemoryPoolMXBean> pools = pools();
  private final ContainerMemory container = ContainerMemory.ofProcess();

  private static List<MemoryPoolMXBean> pools() {
    try {
      List<MemoryPoolMXBean> pools = new ArrayList<>();
      for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
        if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
          pools.add(pool);
        }
      }
      return pools;
    } catch (SecurityException | LinkageError unknown) {
      return List.of();
    }
  }

  @Override
  public double getAsDouble() {
    double most = container.share();
    for (MemoryPoolMXBean pool : pools) {
      most = Math.max(most, share(pool.getUsage(), pool.getCollectionUsage()));
    }
    return most;
  }

  static double share(MemoryUsage now, MemoryUsage collected) {
    if (now == null) {
      return 0;
    }
    long used = now.getUsed();
    if (collected != null && collected.getUsed() > 0) {
      used = Math.min(used, collected.getUsed());
    }
    long max = now.getMax() > 0 ? now.getMax() : Runtime.getRuntime().maxMemory();
    return (double) used / max;
  }
}
