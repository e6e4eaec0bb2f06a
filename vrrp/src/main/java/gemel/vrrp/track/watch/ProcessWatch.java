package gemel.vrrp.track.watch;

import gemel.linux.libc.LinuxException;
import gemel.linux.process.PidFd;
import gemel.linux.time.BootTime;
import gemel.vrrp.track.Quorum;
import gemel.vrrp.track.Reading;
import gemel.vrrp.track.TrackerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How many processes of a name there are. The end of one is known at once (pidfd_open(2)), a new
 * one within {@link #PACE}.
 */
final class ProcessWatch implements Watch {
  /** Between two looks at all processes. */
  private static final Duration PACE = Duration.ofMillis(500);

  /** Of more processes the end is known a {@link #PACE} later only. */
  private static final int MOST_DESCRIPTORS = 256;

  private final TrackerSettings.OfProcess settings;
  private final Consumer<Reading> say;
  private final ProcessScan scan;
  private final Map<Integer, PidFd> running = new HashMap<>();
  private Quorum quorum = Quorum.UNKNOWN;
  private BootTime lookAt;

  ProcessWatch(TrackerSettings.OfProcess settings, BootTime now, Consumer<Reading> say) {
    this.settings = settings;
    this.say = say;
    this.scan = new ProcessScan(settings.pattern());
    this.lookAt = now;
  }

  @Override
  public TrackerSettings settings() {
    return settings;
  }

  @Override
  public List<Integer> descriptors() {
    return running.values().stream().map(PidFd::number).toList();
  }

  @Override
  public BootTime lookAt() {
    return lookAt;
  }

  @Override
  public void look(BootTime now) {
    Set<Integer> found = scan.pids();
    follow(found);
    Quorum before = quorum;
    quorum = quorum.counted(found.size(), settings, now);
    lookAt = BootTime.earlier(now.plus(PACE), quorum.turnsAt());
    if (!before.known() || before.good() != quorum.good()) {
      String count = found.size() == 1 ? "1 process" : found.size() + " processes";
      say.accept(quorum.good() ? new Reading.Good(count) : new Reading.Bad(wanted(count)));
    }
  }

  private String wanted(String count) {
    return settings.least() == 0
        ? "%s, %d at most".formatted(count, settings.most())
        : "%s, %d at least".formatted(count, settings.least());
  }

  private void follow(Set<Integer> found) {
    for (Integer gone : List.copyOf(running.keySet())) {
      if (!found.contains(gone)) {
        close(gone);
      }
    }
    for (Integer pid : found) {
      if (running.size() < MOST_DESCRIPTORS && !running.containsKey(pid)) {
        try {
          running.put(pid, PidFd.of(pid));
        } catch (LinuxException e) {
          // it has ended meanwhile; the next look does not find it
        }
      }
    }
  }

  private void close(int pid) {
    PidFd fd = running.remove(pid);
    if (fd != null) {
      fd.close();
    }
  }

  @Override
  public void close() {
    new ArrayList<>(running.keySet()).forEach(this::close);
  }
}
