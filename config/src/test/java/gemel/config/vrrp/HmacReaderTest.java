package gemel.config.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.config.Reading;
import gemel.config.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HmacReaderTest {
  private static final String KEY = "one.".repeat(8);

  @TempDir private Path folder;

  @Test
  void readsAllOfIt() {
    HmacAuthentication read =
        hmac(
            Reading.instance(
                "auth_hmac {",
                "key 1 " + KEY,
                "key 7 hex:" + "00ff".repeat(32),
                "active_key 7",
                "time_window 20",
                "anti_replay monotonic",
                "mode receive-only",
                "}"));
    assertThat(read.keys()).extracting(HmacKey::id).containsExactly(1, 7);
    assertThat(read.keys().get(0).octets()).asString(StandardCharsets.US_ASCII).isEqualTo(KEY);
    assertThat(read.keys().get(1).octets()).hasSize(64).startsWith(0, 255);
    assertThat(read.activeKey()).isEqualTo(7);
    assertThat(read.timeWindow()).isEqualTo(Duration.ofSeconds(20));
    assertThat(read.antiReplay()).isEqualTo(HmacAuthentication.AntiReplay.MONOTONIC);
    assertThat(read.mode()).isEqualTo(HmacAuthentication.Mode.RECEIVE_ONLY);
    assertThat(read.toString()).doesNotContain("one.");
  }

  @Test
  void theWindowIsThreeIntervalsOfASlowInstance() {
    Reading slow =
        Reading.instance("advert_int 4", "auth_hmac {", "key 1 " + KEY, "active_key 1", "}");
    assertThat(hmac(slow).timeWindow()).isEqualTo(Duration.ofSeconds(12));
    Reading quick = Reading.instance("auth_hmac {", "key 1 " + KEY, "active_key 1", "}");
    assertThat(hmac(quick).timeWindow()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void saysWhatIsWrong() {
    Reading reading =
        Reading.instance(
            "auth_hmac {",
            "key 0 " + KEY,
            "key 1 short",
            "key 2 hex:0",
            "key 3",
            "key 4 " + KEY,
            "key 4 " + KEY,
            "key 5 file:/nowhere/key",
            "time_window 301",
            "mode off",
            "active_key 9",
            "}");
    assertThat(reading.said())
        .containsExactly(
            "3:5: error: key id 0 is out of range 1..255",
            "4:7: error: a key has 32..64 octets; this one has 5",
            "5:7: error: a key in hexadecimal is an even number of digits 0-9, a-f",
            "6:1: error: 'key' needs a value: KEY|hex:KEY|file:PATH",
            "8:1: error: there is a key 4 already; this one is ignored",
            "9:7: error: the key file /nowhere/key cannot be read",
            "10:13: error: time_window 301 is out of range 1..300",
            "11:6: error: unknown mode 'off'; it takes enforce, permissive, receive-only",
            "12:1: error: there is no key 9; auth_hmac is ignored");
    assertThat(reading.instance().authHmac()).isNull();
  }

  @Test
  void withoutAnActiveKeyNobodyCanSign() {
    assertThat(Reading.instance("auth_hmac {", "key 1 " + KEY, "}").said())
        .containsExactly("2:1: error: auth_hmac has no active_key; it is ignored");
  }

  @Test
  void takesThePlaceOfTheOldAuthentication() {
    Reading reading =
        Reading.instance(
            "authentication {",
            "auth_type PASS",
            "auth_pass 1111",
            "}",
            "auth_hmac {",
            "key 1 " + KEY,
            "active_key 1",
            "}");
    assertThat(reading.said())
        .containsExactly(
            "2:1: error: auth_hmac takes the place of authentication, which is ignored");
    assertThat(reading.instance().authentication()).isNull();
    assertThat(reading.instance().authHmac()).isNotNull();
  }

  @Test
  void aKeyMayBeInAFileOfItsOwner() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), KEY + "\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    ConfigurationResult read = read();
    assertThat(read.diagnostics()).isEmpty();
    HmacKey one =
        Objects.requireNonNull(read.configuration().vrrpInstances().getFirst().authHmac())
            .keys()
            .getFirst();
    assertThat(one.octets()).asString(StandardCharsets.US_ASCII).isEqualTo(KEY);

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(read().diagnostics())
        .extracting(Diagnostic::text)
        .containsExactly("the key file " + key + " can be read by others than its owner");
  }

  private ConfigurationResult read() throws IOException {
    Path file = folder.resolve("director.conf");
    Files.write(
        file,
        List.of(
            "vrrp_instance VI_1 {",
            "interface eth0",
            "virtual_router_id 51",
            "virtual_ipaddress { 192.0.2.50 }",
            "auth_hmac { ",
            "key 1 file:key",
            "active_key 1",
            "}",
            "}"));
    return new ConfigurationReader("d1").read(file);
  }

  private static HmacAuthentication hmac(Reading reading) {
    assertThat(reading.said()).isEmpty();
    return Objects.requireNonNull(reading.instance().authHmac());
  }
}
