package ai.kolosal.automl;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java in a document. */
final class Snippets {
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  private Snippets() {}

  static List<String> java(Path document) throws IOException {
    String text = Files.readString(document).replace("\r\n", "\n");
    return JAVA.matcher(text).results().map(block -> block.group(1)).toList();
  }

  /** Compiles classes by name against the class path of the tests; the answer is what the compiler complains of. */
  static String compile(Map<String, String> sources, Path directory) {
    StringWriter complaints = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", directory.toString()),
                null,
                sources.entrySet().stream().map(source -> new Source(source.getKey(), source.getValue())).toList())
            .call();
    return compiled ? "" : "does not compile: " + complaints;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
