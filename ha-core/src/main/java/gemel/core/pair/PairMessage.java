package gemel.core.pair;

import gemel.core.dispute.CheckWord;
import gemel.core.maintenance.Withdrawal;
import gemel.linux.net.IpAddress;
import java.util.List;

/**
 * What a director says to its peer about its virtual routers and about servers. None of it is proof
 * of life: the channel may be well where the LAN is not.
 */
public sealed interface PairMessage {
  /** What the sender's boot clock showed when it said so, in nanoseconds. */
  long sentNanos();

  /** All of the sender's virtual routers, as they are now. */
  record Roles(long sentNanos, List<Role> roles) implements PairMessage {
    public Roles {
      roles = List.copyOf(roles);
    }
  }

  /** Virtual routers whose mastership the sender has given up: it has no address of theirs. */
  record Left(long sentNanos, List<Departure> departures) implements PairMessage {
    public Left {
      departures = List.copyOf(departures);
    }
  }

  /** What operators have said of servers last, on either director. */
  record Withdrawn(long sentNanos, List<Withdrawal> words) implements PairMessage {
    public Withdrawn {
      words = List.copyOf(words);
    }
  }

  /** What the sender's checks say of servers. Of a check that is not named, what it said before. */
  record Checked(long sentNanos, List<CheckWord> words) implements PairMessage {
    public Checked {
      words = List.copyOf(words);
    }
  }

  /**
   * The end of a mastership.
   *
   * @param generation which one that was
   * @param source the address that its advertisements came from
   */
  record Departure(RouterId router, long generation, IpAddress source) {}
}
