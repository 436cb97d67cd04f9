package ai.kolosal.automl.device;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of {@code /proc} and {@code /sys} of a machine, one after the other in a resource, laid out below a folder. */
final class RecordedMachine {
  private final Path root;
  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> written = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private int processors = 1024;

  RecordedMachine(Path root) {
    this.root = root;
  }

  static RecordedMachine of(String name, Path root) throws IOException {
    RecordedMachine machine = new RecordedMachine(root);
    try (InputStream in = RecordedMachine.class.getResourceAsStream("/device/" + name + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      String[] parts = text.split("(?m)^== ");
      for (int i = 1; i < parts.length; i++) {
        int line = parts[i].indexOf('\n');
        machine.with(parts[i].substring(0, line), parts[i].substring(line + 1).replace("\\0", "\0"));
      }
    }
    return machine;
  }

  RecordedMachine with(String path, String text) {
    files.put(path, text);
    return this;
  }

  RecordedMachine without(String path) {
    files.keySet().removeIf(file -> file.startsWith(path));
    return this;
  }

  RecordedMachine environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What the JVM says; more than any machine here has unless it is said. */
  RecordedMachine processors(int seenByJvm) {
    processors = seenByJvm;
    return this;
  }

  List<String> paths() {
    return new ArrayList<>(files.keySet());
  }

  String text(String path) {
    return files.get(path);
  }

  JvmFacts jvm() {
    return new JvmFacts(
        processors, 1L << 30, false, "Linux 6.1", "amd64", "OpenJDK 64-Bit Server VM", "17.0.15", environment);
  }

  DeviceProfile probe() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getValue().equals(written.put(file.getKey(), file.getValue()))) {
        continue;
      }
      Path path = root.resolve(file.getKey().substring(1));
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue().getBytes(StandardCharsets.ISO_8859_1));
    }
    return DeviceProbe.read(new SystemFiles(root.toString()), jvm());
  }
}
