package ai.kolosal.automl.internal.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the kernels of this JVM, once. */
final class KernelLookup {
  private static final Logger LOG = LoggerFactory.getLogger(KernelLookup.class);
  private static final String PANAMA = "ai.kolosal.automl.internal.kernel.panama.PanamaKernels";
  private static final String MODULE = "jdk.incubator.vector";

  private static final Set<String> WIDTHS = Set.of("", "128", "256", "512");

  static final KernelOps OPS = choose();

  private KernelLookup() {}

  private static KernelOps choose() {
    Optional<String> refusal = refusal(
        System.getProperty("kolosal.simd", "on"),
        System.getProperty("kolosal.simd.width", ""),
        System.getProperty("java.vm.name", ""),
        ModuleLayer.boot().findModule(MODULE).isPresent());
    if (refusal.isPresent()) {
      LOG.info("scalar kernels: {}", refusal.get());
      return ScalarKernels.ops();
    }
    try {
      return panama();
    } catch (InvocationTargetException e) {
      LOG.info("scalar kernels: {}", e.getCause().toString());
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.info("scalar kernels: the vector kernels do not load on this JVM ({}); use Java 17 or 25", e.toString());
    }
    return ScalarKernels.ops();
  }

  /**
   * Why there can be no vector kernels.
   *
   * @param simd the value of {@code kolosal.simd}: on or off
   * @param width the value of {@code kolosal.simd.width}: empty for that of the machine, else 128, 256 or 512
   * @param vm the name of the virtual machine
   * @param module whether the vector module is in the boot layer
   * @return the reason and what to do about it; empty if nothing speaks against them
   */
  static Optional<String> refusal(String simd, String width, String vm, boolean module) {
    if (simd.toLowerCase(Locale.ROOT).equals("off")) {
      return Optional.of("-Dkolosal.simd=off was given; leave it out for vector kernels");
    }
    if (!simd.toLowerCase(Locale.ROOT).equals("on")) {
      return Optional.of("-Dkolosal.simd=" + simd + " is neither on nor off; leave it out for vector kernels");
    }
    if (!WIDTHS.contains(width)) {
      return Optional.of("-Dkolosal.simd.width=" + width
          + " is not 128, 256 or 512; leave it out for the width of the machine");
    }
    if (!vm.contains("HotSpot") && !vm.contains("OpenJDK")) {
      return Optional.of("the virtual machine '" + vm + "' is not HotSpot; run on a HotSpot JVM for vector kernels");
    }
    if (!module) {
      return Optional.of("the vector module is absent; start Java with --add-modules " + MODULE);
    }
    return Optional.empty();
  }

  /** The vector kernels, found by name so that nothing links to their module before it is known to be there. */
  static KernelOps panama() throws ReflectiveOperationException {
    return (KernelOps) ((Supplier<?>) Class.forName(PANAMA).getConstructor().newInstance()).get();
  }
}
