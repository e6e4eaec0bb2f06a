package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DecodeCommandTest {
  private static final Path CAPTURES = Path.of("../vrrp/src/test/resources/captures");
  private static final int ETHERNET = 1;
  private static final int COOKED = 113;
  private static final byte[] IP =
      hex("45c0002000070000ff7000e5c633640ae0000012" + "3133c80100644402c0000264");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "v2-noauth, 6, none, 2, 1",
    "v2-auth-pass, 6, pass, 2, 1",
    "v2-auth-ah, 7, ah, 2, 1",
    "v2-many-vips, 4, none, 2, 20",
    "v2-unicast, 6, none, 2, 1",
    "v3-ipv4, 6, none, 3, 1",
    "v3-ipv6, 6, none, 3, 2",
    "v3-unicast, 8, none, 3, 1",
    "v3-vmac-ipv6, 8, none, 3, 2",
  })
  void takesWhatKeepalivedSent(
      String capture, int advertisements, String auth, int version, int addresses) {
    List<JsonObject> found = objects(CAPTURES.resolve(capture + ".pcap"));
    assertThat(found)
        .hasSize(advertisements)
        .allSatisfy(one -> {
          assertThat(one.getString("auth")).isEqualTo(auth);
          assertThat(one.getInteger("version")).isEqualTo(version);
          assertThat(one.getString("checksum")).isEqualTo("valid");
          assertThat(one.getJsonArray("addresses")).hasSize(addresses);
          assertThat(one.getValue("dropped")).isNull();
        });
  }

  @Test
  void tellsAllOfAnAdvertisementToPrograms() {
    assertThat(objects(CAPTURES.resolve("v2-auth-ah.pcap")).getLast().encode())
        .isEqualTo(
            """
            {"frame":11,"time":"2026-11-21T03:38:10.718063Z","protocol":"vrrp","version":2,\
            "family":"ipv4","source":"10.88.0.1","destination":"224.0.0.18","ttl":255,"vrid":51,\
            "priority":0,"interval_centis":100,"addresses":["10.88.0.50"],"auth":"ah",\
            "checksum":"valid","dropped":null,"detail":null}\
            """);
  }

  @Test
  void saysWhyARouterWouldNotTakeIt() throws IOException {
    byte[] routed = IP.clone();
    routed[8] = 64;
    byte[] wrong = IP.clone();
    wrong[22] = 99;
    byte[] old = IP.clone();
    old[20] = 0x11;
    Path file =
        capture(
            ETHERNET,
            ethernet("0800", routed),
            ethernet("0806", new byte[28]),
            ethernet("81000064" + "0800", IP),
            ethernet("0800", wrong),
            ethernet("0800", Arrays.copyOf(IP, 30)),
            ethernet("0800", old));
    assertThat(run("decode", file.toString()))
        .isEqualTo(
            """
            1  1970-01-01T00:00:01Z  198.51.100.10 > 224.0.0.18  VRRPv3 vrid 51 priority 200 every 1 s  192.0.2.100  checksum valid-without-pseudo-header  dropped ttl_not_255: TTL 64
            3  1970-01-01T00:00:03Z  198.51.100.10 > 224.0.0.18  VRRPv3 vrid 51 priority 200 every 1 s  192.0.2.100  checksum valid-without-pseudo-header
            4  1970-01-01T00:00:04Z  198.51.100.10 > 224.0.0.18  VRRPv3 vrid 51 priority 99 every 1 s  192.0.2.100  checksum invalid  dropped bad_checksum: 0x4402
            5  1970-01-01T00:00:05Z  198.51.100.10 > 224.0.0.18  VRRPv3 vrid 51 priority 200 every 1 s  checksum invalid  dropped bad_ip_header: 30 octets of 32
            6  1970-01-01T00:00:06Z  198.51.100.10 > 224.0.0.18  VRRPv1 vrid 51 priority 200 every ?  192.0.2.100  checksum invalid  dropped unknown_version: version 1 over IPv4
            5 advertisements in 6 frames
            """);
  }

  @Test
  void readsWhatTcpdumpWritesOfAllInterfaces() throws IOException {
    byte[] header = hex("0000000100060200000000018888" + "0800");
    assertThat(objects(capture(COOKED, join(header, IP))))
        .singleElement()
        .satisfies(one -> assertThat(one.getInteger("vrid")).isEqualTo(51));
  }

  @Test
  void namesAFileThatItCannotRead() throws IOException {
    assertThat(run("decode", folder.resolve("nothing").toString()))
        .isEqualTo("gemel: %s: there is no such file\n".formatted(folder.resolve("nothing")));
    Path text = Files.writeString(folder.resolve("text"), "no capture, but a text of some length");
    assertThat(run("decode", text.toString()))
        .isEqualTo("gemel: %s: unknown file format\n".formatted(text));
    Path wireless = capture(105, new byte[30]);
    assertThat(run("decode", wireless.toString())).contains(": link type 105 (");
  }

  private static List<JsonObject> objects(Path file) {
    return run("decode", file.toString(), "-o", "json").lines().map(JsonObject::new).toList();
  }

  private static String run(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine program = Gemel.commandLine("decode");
    program.setOut(new PrintWriter(text)).setErr(new PrintWriter(text, true));
    program.execute(arguments);
    return text.toString();
  }

  /** A capture (pcap-savefile(5)) with a frame a second. */
  private Path capture(int linkType, byte[]... frames) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(24)
            .putInt(0xa1b2c3d4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putLong(0)
            .putInt(65_535)
            .putInt(linkType)
            .array());
    for (int i = 0; i < frames.length; i++) {
      int length = frames[i].length;
      file.writeBytes(
          ByteBuffer.allocate(16).putInt(i + 1).putInt(0).putInt(length).putInt(length).array());
      file.writeBytes(frames[i]);
    }
    return Files.write(folder.resolve("capture.pcap"), file.toByteArray());
  }

  private static byte[] ethernet(String type, byte[] packet) {
    return join(hex("01005e00001202000000880a" + type), packet);
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static byte[] hex(String octets) {
    return HexFormat.of().parseHex(octets);
  }
}
