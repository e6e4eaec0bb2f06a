package gemel.vrrp.group;

import gemel.linux.time.BootTime;
import java.time.Duration;
import java.util.List;

/** What a group is doing; lists have one entry for each instance, in the settings' order. */
public sealed interface Phase {
  /**
   * Not started, or stopped; or started and about to begin.
   *
   * @param awaiting whether it begins by itself once everything is known that it tracks
   */
  record Initialize(boolean awaiting) implements Phase {}

  /**
   * Started, and to begin later: deaf until then, whatever its interfaces do.
   *
   * @param until when it begins (keepalived's {@code vrrp_startup_delay})
   */
  record Delayed(BootTime until) implements Phase {}

  /**
   * Unable to take part.
   *
   * @param retryAt when to try again what the system refused; never, if it is an interface that is
   *     waited for
   */
  record Fault(BootTime retryAt) implements Phase {}

  /** Listening. */
  record Backup(List<Listening> listening) implements Phase {
    public Backup {
      listening = List.copyOf(listening);
    }
  }

  /**
   * Decided to be master and not there yet.
   *
   * @param awaited the effect whose end is waited for
   */
  record Acquiring(HostEffect awaited, VrrpCause cause) implements Phase {}

  /** Answering for the addresses. */
  record Master(List<Advertising> advertising) implements Phase {
    public Master {
      advertising = List.copyOf(advertising);
    }
  }

  /**
   * Decided not to be master any more and not there yet.
   *
   * @param awaited the effect whose end is waited for
   * @param next what comes then
   * @param goodbye whether to advertise until the addresses are gone, and priority 0 then
   * @param wasMaster whether the group had become master before
   */
  record Releasing(
      HostEffect awaited,
      VrrpCause cause,
      Next next,
      boolean goodbye,
      boolean wasMaster,
      List<Advertising> advertising)
      implements Phase {
    public Releasing {
      advertising = List.copyOf(advertising);
    }

    Releasing awaiting(HostEffect effect) {
      return new Releasing(effect, cause, next, goodbye, wasMaster, advertising);
    }

    Releasing advertising(List<Advertising> duties) {
      return new Releasing(awaited, cause, next, goodbye, wasMaster, duties);
    }

    /** Peers have taken over meanwhile: nothing is said to them any more. */
    Releasing silently() {
      return new Releasing(awaited, cause, next, false, wasMaster, advertising);
    }

    Releasing then(Next other, VrrpCause otherCause) {
      return new Releasing(awaited, otherCause, other, goodbye, wasMaster, advertising);
    }
  }

  /** Where a release leads. */
  enum Next {
    INITIALIZE,
    BACKUP,
    FAULT
  }

  /**
   * A backup instance's wait for its master.
   *
   * @param masterDownAt when the master counts as gone (RFC 9568 section 6.1, Active_Down_Timer)
   * @param preemptAt until when a lower master is left alone ({@code preempt_delay}); never, as
   *     long as none was heard
   */
  record Listening(BootTime masterDownAt, BootTime preemptAt) {
    Listening(BootTime masterDownAt) {
      this(masterDownAt, BootTime.NEVER);
    }

    Listening waitingUntil(BootTime at) {
      return new Listening(at, preemptAt);
    }
  }

  /**
   * Another router is heard that says it owns the addresses, too, and should yield, for its own
   * address is the lower one.
   *
   * @param since when it was first heard
   * @param last when it was heard last
   */
  record Contest(BootTime since, BootTime last) {
    /** There is no such router. */
    static final Contest NONE = new Contest(BootTime.NEVER, BootTime.NEVER);

    /** It is heard again; after a silence of {@code patience} a new contest begins. */
    Contest heardAt(BootTime now, Duration patience) {
      return equals(NONE) || now.since(last).compareTo(patience) > 0
          ? new Contest(now, now)
          : new Contest(since, now);
    }

    boolean lasted(Duration patience) {
      return last.since(since).compareTo(patience) > 0;
    }
  }

  /**
   * A master instance's duties.
   *
   * @param advertiseAt when the next advertisement is due
   * @param confirmedAt when the last one that went out was decided; its peers wait from then on
   * @param announceAt when the addresses are announced again; never, if not
   * @param secondBurst whether that is the burst that follows becoming master
   * @param winBackAt when neighbours that may have believed a rival are told once more; never, if
   *     none was heard
   * @param contest with another owner of the addresses
   * @param extraAt when interfaces without advertisements are announced on again; never, if not
   */
  record Advertising(
      BootTime advertiseAt,
      BootTime confirmedAt,
      BootTime announceAt,
      boolean secondBurst,
      BootTime winBackAt,
      Contest contest,
      BootTime extraAt) {
    Advertising advertisedNext(BootTime at) {
      return new Advertising(at, confirmedAt, announceAt, secondBurst, winBackAt, contest, extraAt);
    }

    Advertising confirmed(BootTime at) {
      return new Advertising(advertiseAt, at, announceAt, secondBurst, winBackAt, contest, extraAt);
    }

    Advertising announcedNext(BootTime at) {
      return new Advertising(advertiseAt, confirmedAt, at, false, winBackAt, contest, extraAt);
    }

    Advertising winningBackAt(BootTime at) {
      return new Advertising(
          advertiseAt, confirmedAt, announceAt, secondBurst, at, contest, extraAt);
    }

    Advertising in(Contest with) {
      return new Advertising(
          advertiseAt, confirmedAt, announceAt, secondBurst, winBackAt, with, extraAt);
    }

    Advertising extraNext(BootTime at) {
      return new Advertising(
          advertiseAt, confirmedAt, announceAt, secondBurst, winBackAt, contest, at);
    }
  }
}
