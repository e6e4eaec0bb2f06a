package gemel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Configuration;
import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.lab.ForwardingMode;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedConfigurationTest {
  private static Configuration read(ForwardingMode mode, String director)
      throws URISyntaxException {
    String resource = "%s/%s.conf".formatted(mode.name().toLowerCase(Locale.ROOT), director);
    URL url = Objects.requireNonNull(DemoCommand.class.getResource(resource), resource);
    ConfigurationResult result = new ConfigurationReader("").read(Path.of(url.toURI()));
    assertThat(result.diagnostics()).as(resource).isEmpty();
    return result.configuration();
  }

  @ParameterizedTest
  @EnumSource
  void bothDirectorsServeTheSameAndDifferInPriority(ForwardingMode mode) throws Exception {
    Configuration first = read(mode, "d1");
    Configuration second = read(mode, "d2");

    assertThat(first.virtualServers()).hasSize(1).hasSameSizeAs(second.virtualServers());
    assertThat(first.vrrpInstances()).hasSize(mode.answersComeBack() ? 2 : 1);
    for (int i = 0; i < first.vrrpInstances().size(); i++) {
      assertThat(first.vrrpInstances().get(i).priority().value())
          .isGreaterThan(second.vrrpInstances().get(i).priority().value());
      assertThat(first.vrrpInstances().get(i).virtualRouterId())
          .isEqualTo(second.vrrpInstances().get(i).virtualRouterId());
    }
    assertThat(first.vrrpSyncGroups()).hasSize(mode.answersComeBack() ? 1 : 0);
  }
}
