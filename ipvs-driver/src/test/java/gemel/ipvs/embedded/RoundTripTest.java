package gemel.ipvs.embedded;

import static gemel.ipvs.embedded.Director.SERVICE;
import static gemel.ipvs.embedded.Director.SERVICE6;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.FullNat;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.Protocol;
import gemel.ipvs.SchedulerName;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.ipvs.embedded.wire.Packet;
import gemel.ipvs.embedded.wire.Seen;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clients and a server that talk by NAT or FullNAT, in any order: what comes out is what went in,
 * however the ends are translated.
 */
final class RoundTripTest {
  private static final int CAPACITY = 12;
  private static final int CLIENTS = 20;

  @ParameterizedTest
  @CsvSource({
    "NAT, NONE, false", "NAT, NONE, true",
    "FULL_NAT, NONE, false", "FULL_NAT, NONE, true",
    "FULL_NAT, TOA, false", "FULL_NAT, TOA, true",
    "FULL_NAT, PROXY, false", "FULL_NAT, PROXY, true"
  })
  void payloadIsTheSameChecksumsAreRightAndNoTupleIsTwice(
      ForwardingMethod method, ClientNotice notice, boolean isV6) {
    Property.holds(
        31,
        40,
        gen -> {
          World world = new World(method, notice, isV6);
          for (int i = 0; i < 60; i++) {
            world.step(gen);
          }
        });
  }

  private static final class World {
    private final Director director = new Director(CAPACITY);
    private final Endpoint service;
    private final Endpoint server;
    private final String client;

    /** Where the server answers each client that it knows. */
    private final Map<Endpoint, Endpoint> ends = new HashMap<>();

    World(ForwardingMethod method, ClientNotice notice, boolean isV6) {
      service = isV6 ? SERVICE6 : SERVICE;
      server = isV6 ? Endpoint.of("2001:db8:20::11", 8080) : Endpoint.of("198.18.20.11", 8080);
      client = isV6 ? "2001:db8:cafe::7" : "203.0.113.7";
      String local = isV6 ? "2001:db8:20::200" : "198.18.20.200";
      FullNat fullNat = new FullNat(List.of(IpAddress.parse(local)), 5000, 5007, notice);
      director.apply(
          new TableChange.AddService(
              new VirtualService(Director.key(Protocol.TCP, service), SchedulerName.RR)
                  .with(fullNat)));
      director.add(service, server.address().toString(), method);
      director.knowsNeighbours(server.address().toString());
      director.becomesMaster(Duration.ZERO);
    }

    void step(Gen gen) {
      Endpoint who = Endpoint.of(client, 40_000 + gen.between(0, CLIENTS - 1));
      switch (gen.between(0, 3)) {
        case 0 -> begins(gen, who);
        case 1, 2 -> speaks(gen, who);
        default -> ends(gen, who);
      }
      isSound();
    }

    private void begins(Gen gen, Endpoint who) {
      director.fromOutside(finish(gen, Packet.tcp(who, service, "S").options("020405b4")));
      for (Seen syn : all(director.inside())) {
        ends.put(who, syn.from());
        director.fromInside(Packet.tcp(server, syn.from(), "S.").acknowledgement(1001));
        director.fromOutside(Packet.tcp(who, service, ".").sequence(1001));
        all(director.inside());
      }
      all(director.outside());
    }

    private void speaks(Gen gen, Endpoint who) {
      byte[] up = gen.octets(gen.between(1, 300));
      director.fromOutside(finish(gen, Packet.tcp(who, service, "P.").sequence(1001).payload(up)));
      List<Seen> sent = all(director.inside());
      all(director.outside());
      if (sent.isEmpty()) {
        return; // a client that has not begun
      }
      Seen data = sent.getLast();
      assertThat(data.payload()).isEqualTo(up);
      assertThat(data.from()).isEqualTo(ends.get(who));
      byte[] down = gen.octets(gen.between(1, 300));
      int acknowledged = data.sequence() + up.length;
      director.fromInside(
          finish(
              gen,
              Packet.tcp(server, data.from(), "P.").acknowledgement(acknowledged).payload(down)));
      Seen reply = all(director.outside()).getFirst();
      assertThat(reply.payload()).isEqualTo(down);
      assertThat(reply.from()).isEqualTo(service);
      assertThat(reply.to()).isEqualTo(who);
      assertThat(reply.acknowledgement()).isEqualTo(1001 + up.length);
    }

    private void ends(Gen gen, Endpoint who) {
      Optional.ofNullable(ends.get(who))
          .filter(_ -> gen.oneIn(2))
          .ifPresent(end -> director.fromInside(Packet.tcp(server, end, "R.")));
      director.fromOutside(Packet.tcp(who, service, "R").sequence(1001));
      all(director.inside());
      all(director.outside());
    }

    private static Packet finish(Gen gen, Packet packet) {
      return gen.oneIn(2) ? packet.unfinished() : packet;
    }

    private static List<Seen> all(List<Seen> sent) {
      assertThat(sent).allMatch(Seen::hasRightChecksums, "has right checksums");
      return sent;
    }

    private void isSound() {
      List<ConnectionRecord> connections = director.connections();
      assertThat(connections).hasSizeLessThanOrEqualTo(CAPACITY);
      List<String> clients = new ArrayList<>();
      List<String> replies = new ArrayList<>();
      for (ConnectionRecord connection : connections) {
        clients.add(connection.tuple().toString());
        String to =
            switch (connection.local()) {
              case LocalEnd.None() ->
                  connection.tuple().client() + " " + connection.tuple().clientPort();
              case LocalEnd.At end -> end.address() + " " + end.port();
            };
        replies.add(connection.server() + " " + to);
      }
      assertThat(clients).doesNotHaveDuplicates();
      assertThat(replies).doesNotHaveDuplicates();
    }
  }
}
