package gemel.config.director;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import gemel.config.value.FileMode;
import gemel.config.value.IpLiteral;
import gemel.config.value.Port;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The blocks {@code peer_channel} and {@code control_api}. */
class DirectorTest {
  private static final String LOCAL = "local left 10.1.0.1";
  private static final String PEER = "peer right 10.1.0.2 7900";
  private static final String[] KEYS = {
    "key_store left.p12", "trust_store /etc/peers.p12", "store_password_file secret"
  };

  @Test
  void withoutABlockThereIsNoChannel() {
    assertThat(Reading.of("").configuration().peerChannel()).isNull();
  }

  @Test
  void everyKeywordIsRead() {
    Reading reading = Reading.of("peer_channel {", LOCAL, PEER, String.join("\n", KEYS), "}");
    assertThat(reading.said()).isEmpty();
    PeerChannel channel = Objects.requireNonNull(reading.configuration().peerChannel());
    assertThat(channel.local())
        .isEqualTo(
            new ChannelMember(
                "left", IpLiteral.parse("10.1.0.1").orElseThrow(), ChannelMember.DEFAULT_PORT));
    assertThat(channel.peer())
        .isEqualTo(
            new ChannelMember("right", IpLiteral.parse("10.1.0.2").orElseThrow(), new Port(7900)));
    assertThat(channel.keys())
        .isEqualTo(
            new ChannelKeys(Path.of("left.p12"), Path.of("/etc/peers.p12"), Path.of("secret")));
  }

  @Test
  void filesAreLookedForBesideTheConfiguration() {
    PeerChannel channel =
        Objects.requireNonNull(
            new gemel.config.ConfigurationReader("left")
                .parse(
                    "/etc/gemel/main.conf",
                    String.join("\n", "peer_channel {", LOCAL, PEER, String.join("\n", KEYS), "}"))
                .configuration()
                .peerChannel());
    assertThat(Objects.requireNonNull(channel.keys()).keyStore())
        .isEqualTo(Path.of("/etc/gemel/left.p12"));
  }

  @Test
  void withoutKeysItNeedsToBeToldThatItMayRun() {
    Reading unsaid = Reading.of("peer_channel {", LOCAL, PEER, "}");
    assertThat(unsaid.said())
        .containsExactly(
            "1:1: error: peer_channel has no key_store, trust_store, store_password_file;"
                + " it is ignored; 'peer_channel_insecure' in global_defs lets it run without keys");
    assertThat(unsaid.configuration().peerChannel()).isNull();

    Reading said =
        Reading.of(
            "peer_channel {", LOCAL, PEER, "}", "global_defs {", "peer_channel_insecure", "}");
    assertThat(said.said()).isEmpty();
    assertThat(Objects.requireNonNull(said.configuration().peerChannel()).keys()).isNull();
  }

  @Test
  void halfOfTheKeysAreAMistakeEvenWhereNoneAreNeeded() {
    Reading half =
        Reading.of(
            "global_defs {",
            "peer_channel_insecure",
            "}",
            "peer_channel {",
            LOCAL,
            PEER,
            KEYS[0],
            "}");
    assertThat(half.said())
        .containsExactly(
            "4:1: error: peer_channel has no trust_store, store_password_file; it is ignored");
    assertThat(half.configuration().peerChannel()).isNull();
  }

  @Test
  void aKeywordThatWasReportedIsNotMissedToo() {
    Reading reading =
        Reading.of(
            "peer_channel {", "lcal left 10.1.0.1", PEER, "key_stor x", KEYS[1], KEYS[2], "}");
    assertThat(reading.said())
        .containsExactly(
            "2:1: error: unknown keyword 'lcal' in peer_channel; did you mean 'local'?",
            "4:1: error: unknown keyword 'key_stor' in peer_channel; did you mean 'key_store'?");
    assertThat(reading.configuration().peerChannel()).isNull();
  }

  @Test
  void theEndsDifferAndCanReachEachOther() {
    assertThat(channel("peer left 10.1.0.2"))
        .isEqualTo("3:1: error: the peer has the name of this director; peer_channel is ignored");
    assertThat(channel("peer right 10.1.0.1"))
        .isEqualTo(
            "3:1: error: the peer has the address and port of this director;"
                + " peer_channel is ignored");
    assertThat(channel("peer right 2001:db8::1"))
        .isEqualTo(
            "3:1: error: the peer's address is of another family than this director's;"
                + " peer_channel is ignored");
    assertThat(channel("peer right")).isEqualTo("3:1: error: 'peer' needs a value: IP");
    assertThat(channel("peer right host.example"))
        .isEqualTo("3:12: error: 'host.example' is not an IPv4 or IPv6 address");
    assertThat(channel("peer right 10.1.0.2 70000"))
        .isEqualTo("3:21: error: port 70000 is out of range 0..65535");
  }

  private static String channel(String peer) {
    return Reading.of("peer_channel {", LOCAL, peer, String.join("\n", KEYS), "}")
        .said()
        .getFirst();
  }

  @Test
  void aSecondChannelIsAnError() {
    assertThat(
            Reading.of(
                    "peer_channel {",
                    LOCAL,
                    PEER,
                    String.join("\n", KEYS),
                    "}",
                    "peer_channel {",
                    "}")
                .said())
        .containsExactly(
            "8:1: error: peer_channel is defined again; it is ignored; first defined at 1:1");
  }

  @Test
  void theControlApiIsForTheUserOfTheProcessUnlessToldOtherwise() {
    ControlApi byDefault = Reading.of("").configuration().controlApi();
    assertThat(byDefault).isEqualTo(ControlApi.DEFAULT);
    assertThat(byDefault.mode()).isEqualTo(new FileMode(0600));
    assertThat(byDefault.group()).isNull();

    Reading reading = Reading.of("control_api {", "mode 660", "group adm", "}");
    assertThat(reading.said()).isEmpty();
    assertThat(reading.configuration().controlApi().mode()).isEqualTo(new FileMode(0660));
    assertThat(reading.configuration().controlApi().group()).isEqualTo("adm");
    assertThat(Reading.of("control_api {", "mode rw-------", "}").said())
        .containsExactly(
            "2:6: error: 'rw-------' is not an octal file mode; mode takes 0000..0777");
  }
}
