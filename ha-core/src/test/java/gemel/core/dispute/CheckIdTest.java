package gemel.core.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.healthcheck.settings.BfdCheck;
import gemel.healthcheck.settings.CheckSpec;
import gemel.healthcheck.settings.FileCheck;
import gemel.healthcheck.settings.HttpGet;
import gemel.healthcheck.settings.HttpProtocol;
import gemel.healthcheck.settings.HttpUrl;
import gemel.healthcheck.settings.PingCheck;
import gemel.healthcheck.settings.Security;
import gemel.healthcheck.settings.Source;
import gemel.healthcheck.settings.Target;
import gemel.healthcheck.settings.TcpCheck;
import gemel.linux.net.IpAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which checks of two directors are the same. */
class CheckIdTest {
  private static final IpAddress SERVER = IpAddress.parse("10.0.0.3");
  private static final Source LEFT = Source.of(IpAddress.parse("10.0.0.1"));
  private static final Source RIGHT = new Source(IpAddress.parse("10.0.0.2"), 4000, "eth1", 7);

  private static CheckSpec http(Source source, String path) {
    Target target = new Target(SERVER, 80, source);
    return new HttpGet(target, Security.NONE, HttpProtocol.V1_1, List.of(HttpUrl.of(target, path)));
  }

  @Test
  void whereACheckComesFromDoesNotMatter() {
    assertThat(CheckId.of(http(LEFT, "/a"))).isEqualTo(CheckId.of(http(RIGHT, "/a")));
    assertThat(CheckId.of(new PingCheck(SERVER, LEFT)))
        .isEqualTo(CheckId.of(new PingCheck(SERVER, RIGHT)));
    assertThat(CheckId.of(new TcpCheck(new Target(SERVER, 80, LEFT))))
        .isEqualTo(CheckId.of(new TcpCheck(Target.of(SERVER, 80))));
  }

  @Test
  void whatItAsksOfWhomDoes() {
    List<CheckSpec> others =
        List.of(
            http(LEFT, "/a"),
            http(LEFT, "/b"),
            new TcpCheck(Target.of(SERVER, 80)),
            new TcpCheck(Target.of(SERVER, 81)),
            new TcpCheck(Target.of(IpAddress.parse("10.0.0.4"), 80)),
            new PingCheck(SERVER, LEFT),
            new FileCheck("a", 0, false),
            new BfdCheck("a"));
    assertThat(others.stream().map(CheckId::of)).doesNotHaveDuplicates();
  }
}
