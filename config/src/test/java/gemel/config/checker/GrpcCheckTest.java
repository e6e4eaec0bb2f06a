package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.KeywordTable;
import gemel.config.Reading;
import org.junit.jupiter.api.Test;

/** GRPC_CHECK: what it takes. */
class GrpcCheckTest {
  private static Reading reading(String... lines) {
    return Reading.server("GRPC_CHECK {", String.join("\n", lines), "}");
  }

  private static GrpcCheck check(String... lines) {
    Reading reading = reading(lines);
    assertThat(reading.said()).isEmpty();
    return (GrpcCheck) reading.server().checkers().getFirst();
  }

  @Test
  void asksForTheServerAsAWhole() {
    GrpcCheck check = check("connect_port 50051");
    assertThat(check.service()).isNull();
    assertThat(check.virtualhost()).isNull();
    assertThat(check.security()).isEqualTo(Security.NONE);
    assertThat(check.certificateWarning()).isZero();
    assertThat(check.target().connectPort().number()).isEqualTo(50051);
  }

  @Test
  void asksForAService() {
    GrpcCheck check = check("service shop.Cart", "virtualhost shop.example.com:443");
    assertThat(check.service()).isEqualTo("shop.Cart");
    assertThat(check.virtualhost()).isEqualTo("shop.example.com:443");
    assertThat(reading("service").said()).hasSize(1);
  }

  @Test
  void speaksOnTls() {
    assertThat(check("tls").security()).isEqualTo(Security.TLS);
    assertThat(check("tls").certificateWarning()).isEqualTo(14);
    assertThat(check("tls", "certificate_warning 3").certificateWarning()).isEqualTo(3);
    assertThat(check("tls", "enable_sni").security()).isEqualTo(Security.TLS_WITH_SNI);
    GrpcCheck named = check("tls", "sni_name tls.example.com");
    assertThat(named.security()).isEqualTo(Security.TLS_WITH_SNI);
    assertThat(named.sniName()).isEqualTo("tls.example.com");
  }

  @Test
  void withoutTlsItsWordsMeanNothing() {
    Reading reading = reading("enable_sni", "sni_name tls.example.com", "certificate_warning 3");
    assertThat(reading.said())
        .containsExactly(
            "4:1: warning: enable_sni without tls means nothing",
            "5:1: warning: sni_name without tls means nothing",
            "6:1: warning: certificate_warning without tls means nothing");
    GrpcCheck check = (GrpcCheck) reading.server().checkers().getFirst();
    assertThat(check.security()).isEqualTo(Security.NONE);
    assertThat(check.certificateWarning()).isZero();
  }

  @Test
  void aVirtualHostIsAHost() {
    Reading reading = reading("virtualhost \"a shop\"");
    assertThat(reading.said())
        .containsExactly(
            "3:1: error: virtualhost 'a shop' is no host; GRPC_CHECK is ignored;"
                + " HTTP/2 wants a name or an address, and perhaps a port");
    assertThat(reading.server().checkers()).isEmpty();
  }

  @Test
  void keepalivedKnowsNoLineOfIt() {
    assertThat(KeywordTable.rows())
        .filteredOn(row -> row.block().endsWith("/GRPC_CHECK"))
        .hasSize(14 + 6)
        .allMatch(KeywordTable.Row::own);
  }
}
