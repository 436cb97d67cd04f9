package ai.kolosal.automl.jvm;

import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.device.DeviceProbe;
import ai.kolosal.automl.device.DeviceProfile;

/** Probes in a fresh JVM, inside a control group or with less affinity where it is told to. */
public final class ConfinedProbe {
  private ConfinedProbe() {}

  /** Prints what was found and how long it took. */
  public static void main(String[] arguments) {
    Stopwatch watch = Stopwatch.start();
    DeviceProfile profile = DeviceProbe.probe();
    long micros = watch.elapsedNanos() / 1000;
    System.out.println("usable=" + profile.processors().usable());
    System.out.println("quota=" + profile.processors().quota().orElse(-1));
    System.out.println("allowed=" + profile.processors().allowed().orElse(-1));
    System.out.println("container=" + profile.memory().container().orElse(-1));
    System.out.println("micros=" + micros);
  }
}
