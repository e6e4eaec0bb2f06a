package gemel.ipvs.embedded.table;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.packet.Tcp;
import gemel.ipvs.embedded.table.TcpStates.Direction;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table, from the rules as ip_vs_proto_tcp.c can be read in words. */
final class TcpStatesTest {
  /** By ip_vs's numbers. */
  private static final List<String> STATES =
      List.of("NO", "ES", "SS", "SR", "FW", "TW", "CL", "CW", "LA", "LI", "SA");

  private static final int CLOSE = 6;

  /** A rule says where some states go; * are those that no rule names, which else stay. */
  @ParameterizedTest
  @CsvSource({
    "INPUT, SYN, ES>ES SS>ES *>SR",
    "INPUT, FIN, NO>CL ES>CW SR>TW FW>TW SA>TW",
    "INPUT, ACK, NO>ES SR>ES SA>ES LA>CL",
    "INPUT, RST, SR>SR LA>LA LI>LI SA>SR *>CL",
    "OUTPUT, SYN, ES>ES SR>SR LI>LI SA>SR *>SS",
    "OUTPUT, FIN, NO>TW SR>TW CW>TW SA>TW ES>FW",
    "OUTPUT, ACK, NO>ES SR>ES LI>ES SA>ES",
    "OUTPUT, RST, SS>SS TW>TW *>CL",
    "INPUT_ONLY, SYN, ES>ES SS>ES *>SR",
    "INPUT_ONLY, FIN, NO>CL ES>FW SR>TW SA>TW",
    "INPUT_ONLY, ACK, NO>ES SR>ES SA>ES LA>CL",
    "INPUT_ONLY, RST, SR>SR LA>LA LI>LI *>CL",
  })
  void everyStateFollowsTheRule(Direction direction, String event, String rules) {
    followsTheRule(direction, event, rules, false);
  }

  @ParameterizedTest
  @CsvSource({
    "INPUT, SYN, ES>ES SS>ES SA>SA *>SR",
    "INPUT, FIN, NO>CL ES>CW SR>TW FW>TW",
    "INPUT, ACK, NO>ES LA>CL",
    "INPUT, RST, SR>SR LA>LA LI>LI *>CL",
    "OUTPUT, SYN, ES>ES SR>SA LI>LI SA>SA *>SS",
    "OUTPUT, FIN, NO>TW SR>TW CW>TW SA>TW ES>FW",
    "OUTPUT, ACK, NO>ES SR>ES LI>ES SA>ES",
    "OUTPUT, RST, SS>SS TW>TW *>CL",
    "INPUT_ONLY, SYN, ES>ES SS>ES SR>SR *>SA",
    "INPUT_ONLY, FIN, NO>CL ES>FW SR>TW SA>TW",
    "INPUT_ONLY, ACK, NO>ES SR>ES SA>ES LA>CL",
    "INPUT_ONLY, RST, SR>SR LA>LA LI>LI *>CL",
  })
  void everyStateFollowsTheRuleOfSecureTcp(Direction direction, String event, String rules) {
    followsTheRule(direction, event, rules, true);
  }

  private static void followsTheRule(
      Direction direction, String event, String rules, boolean secure) {
    for (int state = 0; state < STATES.size(); state++) {
      assertThat(STATES.get(TcpStates.next(state, flag(event), direction, secure)))
          .as("%s in %s, %s", event, STATES.get(state), direction)
          .isEqualTo(expected(STATES.get(state), rules));
    }
  }

  private static String expected(String state, String rules) {
    String others = state;
    for (String rule : rules.split(" ")) {
      String[] fromTo = rule.split(">");
      if (fromTo[0].equals(state)) {
        return fromTo[1];
      }
      if (fromTo[0].equals("*")) {
        others = fromTo[1];
      }
    }
    return others;
  }

  @Test
  @DisplayName("RST counts before SYN, SYN before FIN, FIN before ACK; none of them closes")
  void firstFlagInOrderDecides() {
    for (Direction direction : Direction.values()) {
      for (int state = 0; state < STATES.size(); state++) {
        for (int flags = 0; flags < 256; flags++) {
          int first = 0;
          for (int flag : new int[] {Tcp.RST, Tcp.SYN, Tcp.FIN, Tcp.ACK}) {
            first = first == 0 ? flags & flag : first;
          }
          int expected = first == 0 ? CLOSE : TcpStates.next(state, first, direction, false);
          assertThat(TcpStates.next(state, flags, direction, false)).isEqualTo(expected);
        }
      }
    }
  }

  private static int flag(String event) {
    return switch (event) {
      case "SYN" -> Tcp.SYN;
      case "FIN" -> Tcp.FIN;
      case "ACK" -> Tcp.ACK;
      case "RST" -> Tcp.RST;
      default -> throw new IllegalArgumentException(event);
    };
  }
}
