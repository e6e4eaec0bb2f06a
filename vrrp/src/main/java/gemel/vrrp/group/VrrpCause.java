package gemel.vrrp.group;

import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.Locale;

/** Why a group changed its state. */
public sealed interface VrrpCause {
  /** One sentence for people. */
  String sentence();

  /** The operator started it. */
  record Started() implements VrrpCause {
    @Override
    public String sentence() {
      return "started";
    }
  }

  /** The operator started it, and the time to begin has come. */
  record StartedLater() implements VrrpCause {
    @Override
    public String sentence() {
      return "started, after the delay that was asked for";
    }
  }

  /** The operator stopped it. */
  record Stopped() implements VrrpCause {
    @Override
    public String sentence() {
      return "stopped by the operator";
    }
  }

  /** Priority 255: the addresses are ours. */
  record OwnsAddresses() implements VrrpCause {
    @Override
    public String sentence() {
      return "owner of the addresses (priority 255)";
    }
  }

  /** No router was heard at all for as long as a backup waits. */
  record NoMasterHeard(String instance, Duration waited) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s heard no master for %s".formatted(instance, millis(waited));
    }
  }

  /** The master fell silent. */
  record MasterSilent(String instance, IpAddress master, Duration silence) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s heard nothing from master %s for %s".formatted(instance, master, millis(silence));
    }
  }

  /**
   * The master said goodbye.
   *
   * @param isPeer whether it is the peer, as that said before
   */
  record MasterLeft(String instance, IpAddress master, boolean isPeer) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s %s left (priority 0 heard by %s)"
          .formatted(isPeer ? "peer" : "master", master, instance);
    }
  }

  /** The master is our peer, and told us that it has left. */
  record MasterGone(String instance, IpAddress master) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s: master %s left, and told us over the peer channel".formatted(instance, master);
    }
  }

  /** The living master has a lower priority than we. */
  record Preempted(String instance, IpAddress master, int theirs, int ours) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s preempts master %s: priority %d against %d"
          .formatted(instance, master, ours, theirs);
    }
  }

  /** Another router has a better right to be master. */
  record Outranked(String instance, IpAddress router, int theirs, int ours) implements VrrpCause {
    @Override
    public String sentence() {
      return theirs == ours
          ? "%s: router %s has the same priority %d and the higher address"
              .formatted(instance, router, ours)
          : "%s: router %s has priority %d, ours is %d".formatted(instance, router, theirs, ours);
    }
  }

  /** The peer is master, too, with the better right, and neither hears the other. */
  record Yielded(String instance, IpAddress peer, int theirs, int ours) implements VrrpCause {
    @Override
    public String sentence() {
      return theirs == ours
          ? "%s yields to its peer %s, which is MASTER, too, with the same priority %d and the higher address; only the peer channel tells"
              .formatted(instance, peer, ours)
          : "%s yields to its peer %s, which is MASTER, too, with priority %d, ours is %d; only the peer channel tells"
              .formatted(instance, peer, theirs, ours);
    }
  }

  /** Another router says that it owns the addresses, too, and does not yield as it should. */
  record TwoOwners(String instance, IpAddress router) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s: router %s has priority 255, too, and does not yield to the higher address"
          .formatted(instance, router);
    }
  }

  /** We were not run for longer than our peers wait. */
  record Overslept(String instance, Duration late) implements VrrpCause {
    @Override
    public String sentence() {
      return "this process did not run for %s, longer than the peers of %s wait"
          .formatted(millis(late), instance);
    }
  }

  /** Our advertisements have not gone out for longer than our peers wait. */
  record CannotAdvertise(String instance, Duration since) implements VrrpCause {
    @Override
    public String sentence() {
      return "no advertisement of %s went out for %s".formatted(instance, millis(since));
    }
  }

  /** An interface is not usable. */
  record InterfaceLost(String instance, String why) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s: %s".formatted(instance, why);
    }
  }

  /** Unicast is asked for, and there is no peer. */
  record NoPeer(String instance) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s has no unicast_peer, and must not speak to the group".formatted(instance);
    }
  }

  /** Something that an instance tracks is not as it should be. */
  record TrackedDown(String instance, String why) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s: %s".formatted(instance, why);
    }
  }

  /** Every interface is usable again. */
  record InterfacesReady() implements VrrpCause {
    @Override
    public String sentence() {
      return "every interface is usable";
    }
  }

  /** The last thing that was tracked and not as it should be is so again. */
  record TrackedUp(String what) implements VrrpCause {
    @Override
    public String sentence() {
      return what;
    }
  }

  /** The system refused a step of taking over. */
  record Refused(HostEffect effect, String detail) implements VrrpCause {
    @Override
    public String sentence() {
      return "%s failed: %s"
          .formatted(effect.name().toLowerCase(Locale.ROOT).replace('_', ' '), detail);
    }
  }

  /** The time to try again after a refusal has come. */
  record TriedAgain() implements VrrpCause {
    @Override
    public String sentence() {
      return "trying again";
    }
  }

  private static String millis(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
