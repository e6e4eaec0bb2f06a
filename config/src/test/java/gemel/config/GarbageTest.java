package gemel.config;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.diagnostic.Diagnostic;
import gemel.testkit.Gen;
import gemel.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the text: a model, diagnostics that point into the text, and no exception or hang. */
@Timeout(60)
class GarbageTest {
  private static final ConfigurationReader READER = new ConfigurationReader("left");

  private static final String GOOD =
      """
      $IF=eth0 # the link
      $CHECKS= \\
        TCP_CHECK { connect_timeout 1 } \\
        HTTP_GET { url { path "/" } }
      global_defs { router_id "left"
        sync_deadline 5 }
      vrrp_sync_group G { group { A } }
      vrrp_instance A {
        @left priority 150
        interface ${IF}
        virtual_router_id 51
        virtual_ipaddress {
          192.0.2.10/24 dev $IF label a
          2001:db8::1/64
        }
      }
      virtual_server 192.0.2.10 80 {
        lb_algo rr
        protocol TCP
        real_server 10.0.0.11 8080 {
          $CHECKS
        }
      }
      """;

  private static final List<String> WORDS =
      Stream.concat(
              KeywordTable.rows().stream().map(KeywordTable.Row::keyword),
              Stream.of(
                  "{",
                  "}",
                  "{",
                  "}",
                  "\n",
                  "\n",
                  "\n",
                  "\"",
                  "#",
                  "!",
                  "\\",
                  "\\\n",
                  "$A=",
                  "$A",
                  "${A}",
                  "${",
                  "$B=$A",
                  "$A=$B",
                  "@left",
                  "@^x",
                  "@",
                  "~SEQ(i, 1, 3)",
                  "~LST(",
                  "include",
                  "/dev/null",
                  "192.0.2.1",
                  "2001:db8::1/64",
                  "1",
                  "-1",
                  "0.5",
                  "TCP",
                  "\0",
                  "\t",
                  "\r\n",
                  "\u00e9",
                  "\ud800",
                  "eth0",
                  "999999999999999999999"))
          .toList();

  @Test
  void wordsInAnyOrderAreRead() {
    Property.holds(
        1,
        3000,
        gen -> {
          StringBuilder text = new StringBuilder();
          for (int words = gen.between(0, 120); words > 0; words--) {
            text.append(gen.oneOf(WORDS)).append(gen.oneIn(6) ? "" : gen.oneIn(3) ? "\n" : " ");
          }
          check(text.toString());
        });
  }

  @Test
  void goodTextWithFaultsIsRead() {
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    Property.holds(1, 3000, gen -> check(text(gen.mutate(good))));
  }

  @Test
  void linesInAnyOrderAreRead() {
    List<String> lines = GOOD.lines().toList();
    Property.holds(
        1, 2000, gen -> check(String.join("\n", gen.listOf(0, 60, any -> any.oneOf(lines)))));
  }

  @Test
  void octetsAreRead() {
    Property.holds(1, 2000, gen -> check(text(octets(gen))));
  }

  private static byte[] octets(Gen gen) {
    return gen.octets(gen.between(0, 400));
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  private static void check(String text) {
    ConfigurationResult result = READER.parse("test.conf", text);
    List<String> lines = List.of(text.split("\n", -1));
    for (Diagnostic diagnostic : result.diagnostics()) {
      int line = diagnostic.position().line();
      assertThat(line).as("%s", diagnostic).isBetween(1, lines.size());
      assertThat(diagnostic.position().column())
          .as("%s", diagnostic)
          .isBetween(1, lines.get(line - 1).length() + 1);
      assertThat(diagnostic.text()).isNotBlank();
    }
    ConfigurationResult again = READER.parse("test.conf", text);
    assertThat(again.configuration()).isEqualTo(result.configuration());
    assertThat(again.diagnostics()).isEqualTo(result.diagnostics());
  }
}
