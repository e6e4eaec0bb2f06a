package gemel.vrrp.track.watch;

import gemel.linux.libc.LinuxException;
import gemel.linux.libc.Poller;
import gemel.linux.libc.WakeUp;
import gemel.linux.process.NamedProgram.Resolution;
import gemel.linux.time.BootTime;
import gemel.linux.time.TimeSource;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackedObject;
import gemel.vrrp.track.TrackerSettings;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches everything that is tracked, each object once, on the thread {@code trackers}; tells
 * whoever listens. Any thread may call; nothing here waits.
 */
public final class Trackers {
  private static final Logger log = LoggerFactory.getLogger(Trackers.class);

  /** A script has one run at a time: far fewer ends of runs than this can wait. */
  private static final int MOST_REQUESTS = 65_536;

  private final TimeSource time;
  private final LinkedBlockingQueue<Runnable> requests = new LinkedBlockingQueue<>(MOST_REQUESTS);
  private final WakeUp wakeUp = new WakeUp();
  private final Map<TrackedObject, Watch> watches = new LinkedHashMap<>();
  private final List<TrackerListener> listeners = new ArrayList<>();
  private final Map<TrackedObject, Reading> readings = new ConcurrentSkipListMap<>();
  private final Thread thread = Thread.ofPlatform().name("trackers").daemon().unstarted(this::run);
  private final Neighbours neighbours;
  private boolean ended;

  public Trackers(TimeSource time) {
    this.time = time;
    this.neighbours = new Neighbours(time, this::say, this::request);
  }

  /** Begins; nothing is watched yet. Call once. */
  public void start() {
    thread.start();
  }

  /** Watches these and no others; what is watched in the same way goes on untouched. */
  public void follow(List<TrackerSettings> wanted) {
    request(() -> change(wanted));
  }

  /** Tells {@code listener} all that is known, and from then on what becomes known. */
  public void subscribe(TrackerListener listener) {
    request(() -> {
      readings.forEach(listener::read);
      listeners.add(listener);
    });
  }

  /** Tells it no more. */
  public void unsubscribe(TrackerListener listener) {
    request(() -> listeners.remove(listener));
  }

  /** What is known now. */
  public Map<TrackedObject, Reading> readings() {
    return Map.copyOf(readings);
  }

  /** Ends every watch, and the thread, and waits for that. Call once. */
  public void end() throws InterruptedException {
    request(() -> {
      change(List.of());
      ended = true;
    });
    thread.join();
    neighbours.leave();
    wakeUp.close();
  }

  private void request(Runnable request) {
    if (!requests.offer(request)) {
      throw new IllegalStateException("trackers has " + MOST_REQUESTS + " requests");
    }
    wakeUp.wake();
  }

  private void run() {
    while (!ended) {
      await();
      wakeUp.clear();
      Runnable request;
      while ((request = requests.poll()) != null) {
        request.run();
      }
    }
  }

  /** Waits for anything to do, and looks where there is something to see. */
  private void await() {
    List<Watch> watched = List.copyOf(watches.values());
    try (Poller poller = new Poller()) {
      poller.add(wakeUp);
      List<List<Integer>> places = new ArrayList<>();
      for (Watch watch : watched) {
        places.add(watch.descriptors().stream().map(poller::add).toList());
      }
      poller.await(nanosToLook(watched));
      BootTime now = time.now();
      for (int i = 0; i < watched.size(); i++) {
        if (watched.get(i).lookAt().isDueAt(now)
            || places.get(i).stream().anyMatch(poller::ready)) {
          look(watched.get(i), now);
        }
      }
    }
  }

  private long nanosToLook(List<Watch> watched) {
    BootTime next =
        watched.stream().map(Watch::lookAt).min(BootTime::compareTo).orElse(BootTime.NEVER);
    return next.equals(BootTime.NEVER) ? -1 : Math.max(0, next.since(time.now()).toNanos());
  }

  private void change(List<TrackerSettings> wanted) {
    for (Watch watch : List.copyOf(watches.values())) {
      if (!wanted.contains(watch.settings())) {
        watch.close();
        watches.remove(watch.settings().object());
        readings.remove(watch.settings().object());
      }
    }
    readings.keySet().retainAll(wanted.stream().map(TrackerSettings::object).toList());
    for (TrackerSettings settings : wanted) {
      if (!watches.containsKey(settings.object())) {
        begin(settings);
      }
    }
    neighbours.become(wanted);
  }

  private void begin(TrackerSettings settings) {
    Consumer<Reading> say = reading -> say(settings.object(), reading);
    BootTime now = time.now();
    try {
      switch (settings) {
        case TrackerSettings.OfScript script -> begin(script, now, say);
        case TrackerSettings.OfNeighbour _ -> {} // asked all together
        case TrackerSettings.OfProcess process -> watch(new ProcessWatch(process, now, say));
        case TrackerSettings.OfFile file -> watch(new FileWatch(file, say), now);
        case TrackerSettings.OfInterface device -> watch(new LinkWatch(device, say), now);
      }
    } catch (LinuxException e) {
      unwatched(settings, e.reason());
    }
  }

  private void begin(TrackerSettings.OfScript script, BootTime now, Consumer<Reading> say) {
    switch (script.program().resolve()) {
      case Resolution.Refused refused -> unwatched(script, refused.why());
      case Resolution.Ready ready -> {
        ready
            .warning()
            .ifPresent(why -> log.warn("{} is run by root, and {}", script.object(), why));
        watch(new ScriptWatch(script, ready.program(), now, say, this::request));
      }
    }
  }

  private void watch(Watch watch) {
    watches.put(watch.settings().object(), watch);
  }

  private void watch(Watch watch, BootTime now) {
    watch(watch);
    look(watch, now);
  }

  private void look(Watch watch, BootTime now) {
    try {
      watch.look(now);
    } catch (LinuxException e) {
      giveUp(watch, e.reason());
    } catch (UncheckedIOException e) {
      giveUp(watch, String.valueOf(e.getMessage()));
    }
  }

  private void giveUp(Watch watch, String why) {
    watch.close();
    watches.remove(watch.settings().object());
    unwatched(watch.settings(), why);
  }

  private void unwatched(TrackerSettings settings, String why) {
    log.warn("{} is not tracked: {}", settings.object(), why);
    say(settings.object(), new Reading.Unwatched(why));
  }

  private void say(TrackedObject object, Reading reading) {
    if (!reading.equals(readings.put(object, reading))) {
      listeners.forEach(listener -> listener.read(object, reading));
    }
  }
}
