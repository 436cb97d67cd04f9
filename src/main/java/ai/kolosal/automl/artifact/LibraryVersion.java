package ai.kolosal.automl.artifact;

/** The version of this library, as its jar says. */
public final class LibraryVersion {
  private LibraryVersion() {}

  /**
   * The version.
   *
   * @return such as {@code 0.1.0}; {@code development} where classes do not come from a jar
   */
  public static String current() {
    String version = LibraryVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
