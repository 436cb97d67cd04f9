package ai.kolosal.automl.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * The end of each collection of garbage, at which pressure is looked at; the JVM is asked to tell of it only while somebody
 * wants to know. Where it may not be asked there is no signal. Thread-safe.
 */
final class CollectionSignal implements NotificationListener {
  private int wanted;

  @Override
  public void handleNotification(Notification notification, Object pressure) {
    ((MemoryPressure) pressure).level();
  }

  synchronized void add(MemoryPressure pressure) {
    if (wanted++ > 0) {
      return;
    }
    for (GarbageCollectorMXBean collector : collectors()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(this, null, pressure);
      }
    }
  }

  synchronized void remove(MemoryPressure pressure) {
    if (--wanted > 0) {
      return;
    }
    for (GarbageCollectorMXBean collector : collectors()) {
      if (collector instanceof NotificationEmitter emitter) {
        try {
          emitter.removeNotificationListener(this, null, pressure);
        } catch (ListenerNotFoundException gone) {
          // as is wanted
        }
      }
    }
  }

  private static List<GarbageCollectorMXBean> collectors() {
    try {
      return ManagementFactory.getGarbageCollectorMXBeans();
    } catch (SecurityException kept) {
      return List.of();
    }
  }
}
