package gemel.ipvs.embedded.lab;

import static gemel.ipvs.embedded.lab.Behind.TEN_MEGABYTES;
import static gemel.ipvs.embedded.lab.Behind.dropped;
import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ClientNotice;
import gemel.ipvs.Encapsulation;
import gemel.ipvs.Encapsulation.Checksum;
import gemel.ipvs.EngineStatus;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.lab.Lab.ReplyPath;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The transfers by libpcap, through every kind of tunnel, and with every notice to the server. */
@Tag("lab")
@Tag("full")
final class RealPacketsEveryWayTest {
  private static final Encapsulation LEAVING = new Encapsulation.Gue(6080, Checksum.REMOTE);

  @TempDir private static Path notes;

  @BeforeAll
  static void needsRoot() throws IOException {
    Lab.needsRoot("RealPacketsEveryWayTest");
  }

  @ParameterizedTest
  @EnumSource
  void libpcapCarriesThemByNat(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_DIRECTOR, family)) {
      comesWhole(Behind.translated(lab, ChannelKind.PCAP4J, ForwardingMethod.NAT).transfer(notes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void libpcapCarriesThemByDirectRouting(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      comesWhole(Behind.direct(lab, ChannelKind.PCAP4J).transfer(notes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void libpcapCarriesThemByFullNat(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      comesWhole(
          Behind.translated(lab, ChannelKind.PCAP4J, ForwardingMethod.FULL_NAT).transfer(notes));
    }
  }

  private static Stream<Arguments> tunnels() {
    return Stream.concat(
        tunnels(
            ChannelKind.FFM,
            new Encapsulation.Gue(6080, Checksum.NONE),
            new Encapsulation.Gue(6080, Checksum.FULL),
            LEAVING,
            new Encapsulation.Gre(false),
            new Encapsulation.Gre(true)),
        tunnels(ChannelKind.PCAP4J, Encapsulation.IPIP, LEAVING));
  }

  private static Stream<Arguments> tunnels(ChannelKind channel, Encapsulation... kinds) {
    return Stream.of(kinds)
        .flatMap(kind ->
            Stream.of(AddressFamily.values()).map(family -> Arguments.of(channel, kind, family)));
  }

  @ParameterizedTest
  @MethodSource("tunnels")
  void tunnelCarriesTheUploadInsideOtherPackets(
      ChannelKind channel, Encapsulation encapsulation, AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_ROUTER, family)) {
      Behind behind = Behind.tunnelled(lab, channel, encapsulation);
      comesWhole(Decapsulating.transfer(behind, family, notes));
    }
  }

  @ParameterizedTest
  @EnumSource
  void segmentsWithTheClientsAddressFitTheirWay(AddressFamily family) throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      EngineStatus status =
          Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.FULL_NAT)
              .told(ClientNotice.TOA)
              .transfer(notes);
      assertThat(status.counters()).containsEntry("toa_left_out", 0L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void transferBehindAProxyHeaderComesWholeAndTheServerLearnsTheClient(AddressFamily family)
      throws Exception {
    try (Lab lab = new Lab(ReplyPath.BY_LOCAL_ADDRESS, family)) {
      Behind behind =
          Behind.translated(lab, ChannelKind.FFM, ForwardingMethod.FULL_NAT)
              .told(ClientNotice.PROXY);
      AtomicReference<byte[]> header = new AtomicReference<>(new byte[0]);
      EngineStatus status =
          behind.served(
              notes,
              listening -> header.set(Octets.serveBehindHeader(listening)),
              _ -> behind.exchange(TEN_MEGABYTES, TEN_MEGABYTES));
      assertThat(dropped(status)).isEmpty();
      assertThat(status.counters().get("proxy_headers")).isPositive();
      int octets = family == AddressFamily.IPV6 ? 16 : 4;
      byte[] client = Arrays.copyOfRange(header.get(), 16, 16 + octets);
      byte[] virtual = Arrays.copyOfRange(header.get(), 16 + octets, 16 + 2 * octets);
      assertThat(List.of(IpAddress.ofOctets(client), IpAddress.ofOctets(virtual)))
          .isEqualTo(List.of(IpAddress.parse(lab.client()), IpAddress.parse(lab.vip())));
    }
  }

  private static void comesWhole(EngineStatus status) {
    assertThat(status.services().getFirst().counters().inBytes()).isGreaterThan(TEN_MEGABYTES);
  }
}
