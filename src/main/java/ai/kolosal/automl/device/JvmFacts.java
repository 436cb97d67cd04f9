package ai.kolosal.automl.device;

import java.util.Map;

/** What Java itself says of the machine and the JVM; what a security manager keeps from us is unknown. */
record JvmFacts(
    int processors,
    long heapMax,
    boolean vectorModule,
    String system,
    String architecture,
    String name,
    String version,
    Map<String, String> environment) {

  static JvmFacts here() {
    Runtime runtime = Runtime.getRuntime();
    return new JvmFacts(
        runtime.availableProcessors(),
        runtime.maxMemory(),
        hasVectors(),
        property("os.name").concat(" ").concat(property("os.version")),
        property("os.arch"),
        property("java.vm.name"),
        property("java.vm.version"),
        allEnvironment());
  }

  /** Not by {@code findModule}, which goes by streams. */
  private static boolean hasVectors() {
    for (Module module : ModuleLayer.boot().modules()) {
      if ("jdk.incubator.vector".equals(module.getName())) {
        return true;
      }
    }
    return false;
  }

  private static String property(String name) {
    try {
      return System.getProperty(name, "unknown");
    } catch (SecurityException kept) {
      return "unknown";
    }
  }

  private static Map<String, String> allEnvironment() {
    try {
      return System.getenv();
    } catch (SecurityException kept) {
      return Map.of();
    }
  }
}
