package gemel.config.vrrp;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how an instance takes part in the election. */
final class ElectionReader {
  private static final int RFC_DOWN_TIMER_ADVERTS = 3;

  private final Section<String, VrrpInstanceKeywords> section;
  private final VrrpInstanceKeywords k;
  private final VrrpDefaults defaults;
  private final StrictMode strict;
  private final Diagnostics diagnostics;
  private final Priority priority;
  private final InitialState state;

  ElectionReader(
      Section<String, VrrpInstanceKeywords> section,
      VrrpDefaults defaults,
      StrictMode strict,
      Diagnostics diagnostics) {
    this.section = section;
    this.k = section.keywords();
    this.defaults = defaults;
    this.strict = strict;
    this.diagnostics = diagnostics;
    InitialState written = writtenState();
    priority =
        section
            .value(k.priority)
            .orElse(written == InitialState.MASTER ? Priority.OWNER : Priority.DEFAULT);
    boolean owner = priority.equals(Priority.OWNER);
    state =
        section.has(k.state)
            ? strict.state(written, priority)
            : owner ? InitialState.MASTER : InitialState.BACKUP;
  }

  /** MASTER, once said, stays. */
  private InitialState writtenState() {
    InitialState written = InitialState.BACKUP;
    for (Setting<InitialState> setting : section.all(k.state)) {
      if (setting.value() == InitialState.MASTER) {
        written = InitialState.MASTER;
      } else if (written == InitialState.MASTER) {
        diagnostics.error(setting.position(), "'state BACKUP' after 'state MASTER' is ignored");
      }
    }
    return written;
  }

  InitialState state() {
    return state;
  }

  Priority priority() {
    return priority;
  }

  boolean nopreempt() {
    boolean nopreempt = section.value(k.nopreempt).orElse(false);
    if (nopreempt && state == InitialState.MASTER && section.has(k.state)) {
      diagnostics.warning(
          section.position(k.nopreempt), "'nopreempt' is ignored: it needs 'state BACKUP'");
    } else if (nopreempt && priority.equals(Priority.OWNER)) {
      diagnostics.warning(
          section.position(k.nopreempt), "'nopreempt' is ignored: priority 255 always preempts");
    } else {
      return nopreempt;
    }
    return false;
  }

  Duration preemptDelay(boolean nopreempt) {
    Duration delay = strict.value(k.preemptDelay, Duration.ZERO, Duration.ZERO);
    if (!delay.isZero() && (nopreempt || state == InitialState.MASTER)) {
      diagnostics.warning(
          section.position(k.preemptDelay),
          "'preempt_delay' is ignored: it goes neither with 'state MASTER' nor with 'nopreempt'");
      return Duration.ZERO;
    }
    return delay;
  }

  /** The only one of which strict mode minds the global value, too. */
  int downTimerAdverts() {
    boolean global = !section.has(k.downTimerAdverts);
    if (strict.isOn() && global && defaults.downTimerAdverts() != RFC_DOWN_TIMER_ADVERTS) {
      strict.leavesOut(
          section.position(),
          "'vrrp_down_timer_adverts'",
          "%s waits for %d".formatted(section.title(), RFC_DOWN_TIMER_ADVERTS));
    }
    return strict.value(k.downTimerAdverts, RFC_DOWN_TIMER_ADVERTS, defaults.downTimerAdverts());
  }

  boolean lowerPrioNoAdvert() {
    return strict.value(k.lowerPrioNoAdvert, true, defaults.lowerPrioNoAdvert());
  }

  boolean higherPrioSendAdvert() {
    return strict.value(k.higherPrioSendAdvert, false, defaults.higherPrioSendAdvert());
  }

  /** As with keepalived, where whoever preempts takes over again anyway. */
  @Nullable Priority timerExpiredBackup(boolean nopreempt) {
    Optional<Priority> written = section.value(k.timerExpiredBackup);
    if (written.isPresent() && !nopreempt) {
      diagnostics.warning(
          section.position(k.timerExpiredBackup),
          "'timer_expired_backup' is ignored: it needs 'nopreempt'");
      return null;
    }
    return written.orElse(null);
  }

  boolean ownerIgnoreAdverts() {
    if (priority.equals(Priority.OWNER)) {
      return strict.value(k.ownerIgnoreAdverts, true, defaults.ownerIgnoreAdverts());
    }
    if (section.value(k.ownerIgnoreAdverts).orElse(false)) {
      diagnostics.warning(
          section.position(k.ownerIgnoreAdverts),
          "'owner_ignore_adverts' is ignored: it needs priority 255");
    }
    return false;
  }
}
