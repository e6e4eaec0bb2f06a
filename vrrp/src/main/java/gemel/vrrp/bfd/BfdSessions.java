package gemel.vrrp.bfd;

import gemel.linux.time.BootTime;
import gemel.linux.udp.Datagram;
import gemel.vrrp.bfd.packet.ControlPacket;
import gemel.vrrp.bfd.session.BfdEvent;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The running sessions, and to which of them a packet belongs. Thread {@code bfd}. */
final class BfdSessions {
  private final SourcePorts ports;
  private final RandomGenerator random;
  private final BfdListener listener;

  private volatile List<BfdSession> sessions = List.of();

  BfdSessions(RandomGenerator random, BfdListener listener) {
    this.ports = new SourcePorts(random);
    this.random = random;
    this.listener = listener;
  }

  /** In the order of the configuration. Any thread. */
  List<BfdSession> all() {
    return sessions;
  }

  /**
   * Lets run what is wanted, and nothing else. A session of which only the timing is new goes on;
   * any other that is not the same ends and begins anew.
   */
  void become(List<BfdSessionSettings> wanted, BootTime now) {
    List<BfdSession> before = sessions;
    List<BfdSession> after = new ArrayList<>();
    List<BfdSession> begun = new ArrayList<>();
    for (BfdSessionSettings settings : wanted) {
      Optional<BfdSession> running =
          before.stream()
              .filter(session -> session.settings().isSameButForTiming(settings))
              .findFirst();
      after.add(
          running.orElseGet(() -> {
            BfdSession made =
                new BfdSession(settings, freeDiscriminator(after), ports, random, listener, now);
            begun.add(made);
            return made;
          }));
      running.ifPresent(session -> session.follow(settings, now));
    }
    sessions = List.copyOf(after);
    before.stream().filter(session -> !after.contains(session)).forEach(gone -> end(gone, now));
    begun.forEach(session -> session.apply(new BfdEvent.Start(), now));
  }

  private static void end(BfdSession session, BootTime now) {
    session.apply(new BfdEvent.Stop(), now);
    session.close();
  }

  /** RFC 5880 section 6.8.1: not 0, nobody else's, and a random one. */
  private int freeDiscriminator(List<BfdSession> others) {
    while (true) {
      int discriminator = random.nextInt();
      if (discriminator != 0
          && others.stream().noneMatch(other -> other.discriminator() == discriminator)
          && sessions.stream().noneMatch(other -> other.discriminator() == discriminator)) {
        return discriminator;
      }
    }
  }

  /** RFC 5880 section 6.3: by our discriminator, or by the addresses until the sender knows it. */
  Optional<BfdSession> find(ControlPacket packet, Datagram datagram) {
    return sessions.stream()
        .filter(session ->
            packet.yourDiscriminator() == 0
                ? isBetween(session.settings(), datagram)
                : session.discriminator() == packet.yourDiscriminator())
        .findFirst();
  }

  private static boolean isBetween(BfdSessionSettings settings, Datagram datagram) {
    return settings.neighbour().equals(datagram.source())
        && settings.source().map(datagram.destination()::equals).orElse(true);
  }

  /** When the first of them has something to do. */
  BootTime nextDeadline() {
    return sessions.stream()
        .map(BfdSession::deadline)
        .min(BootTime::compareTo)
        .orElse(BootTime.NEVER);
  }
}
