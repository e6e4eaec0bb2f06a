package gemel.core.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which connections a drain waits for. */
class ConnectionsTest {
  private static final Duration CLOSING = Duration.ofSeconds(60);
  private static final RealServer.Id SERVER =
      new RealServer.Id(IpAddress.parse("198.18.20.11"), 80);

  @ParameterizedTest
  @EnumSource(
      value = ForwardingMethod.class,
      names = {"DIRECT", "TUNNEL"})
  void aClientThatHasClosedIsWaitedForUntilItIsSilent(ForwardingMethod method) {
    assertThat(needsServer(method, ConnectionState.FIN_WAIT, 60)).isTrue();
    assertThat(needsServer(method, ConnectionState.FIN_WAIT, 51)).isTrue();
    assertThat(needsServer(method, ConnectionState.FIN_WAIT, 50)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = ForwardingMethod.class,
      names = {"NAT", "FULL_NAT"})
  void whereAnswersComeBackTheServersEndIsWaitedFor(ForwardingMethod method) {
    assertThat(needsServer(method, ConnectionState.FIN_WAIT, 1)).isTrue();
    assertThat(needsServer(method, ConnectionState.CLOSE_WAIT, 1)).isTrue();
    assertThat(needsServer(method, ConnectionState.TIME_WAIT, 60)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(ForwardingMethod.class)
  void whatWasNeverEstablishedIsWaitedForUntilItIsSilent(ForwardingMethod method) {
    assertThat(needsServer(method, ConnectionState.SYN_RECV, 51)).isTrue();
    assertThat(needsServer(method, ConnectionState.SYN_RECV, 50)).isFalse();
  }

  @Test
  void aSilentConnectionThatNobodyHasClosedIsWaitedFor() {
    assertThat(needsServer(ForwardingMethod.DIRECT, ConnectionState.ESTABLISHED, 1)).isTrue();
  }

  private static boolean needsServer(ForwardingMethod method, ConnectionState state, int seconds) {
    ConnectionTuple tuple =
        new ConnectionTuple(
            Protocol.TCP,
            IpAddress.parse("198.18.10.10"),
            40_000,
            IpAddress.parse("198.18.10.100"),
            80);
    return Connections.needsServer(
        new ConnectionRecord(tuple, SERVER, method, state, Duration.ofSeconds(seconds), 0, 0),
        CLOSING);
  }
}
