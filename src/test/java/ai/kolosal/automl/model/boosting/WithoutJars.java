package ai.kolosal.automl.model.boosting;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The class path of this JVM, without the jars of a booster. */
public final class WithoutJars {
  private WithoutJars() {}

  /**
   * Asks a class that has been loaded afresh.
   *
   * @param type a class with a static {@code availability()}
   * @param jar a part of the file names of the jars that are left out
   */
  public static Optional<?> availability(Class<?> type, String jar) throws Exception {
    return (Optional<?>) call(type, jar, "availability");
  }

  /**
   * Calls a static method of a class that has been loaded afresh.
   *
   * @param type the class
   * @param jar a part of the file names of the jars that are left out
   * @param method its name
   * @param arguments what it is given, each as the very type that it takes
   */
  public static Object call(Class<?> type, String jar, String method, Object... arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().contains(jar)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
      return loader.loadClass(type.getName()).getMethod(method, types).invoke(null, arguments);
    }
  }
}
