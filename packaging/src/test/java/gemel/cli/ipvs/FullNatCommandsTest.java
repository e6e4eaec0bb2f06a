package gemel.cli.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.cli.ipvs.Ipvsadm.Outcome;
import org.junit.jupiter.api.Test;

/** Our own options, which ipvsadm does not have. */
final class FullNatCommandsTest {
  private static final String SERVICE = "-A -t 192.168.101.130:80 -s rr ";
  private static final String SERVER = "-a -t 192.168.101.130:80 -r 192.168.20.7:8000 --fullnat";

  private final Ipvsadm ipvsadm = new Ipvsadm(new TableDirector());

  @Test
  void fullNatIsListedAndSaved() {
    done(
        SERVICE
            + "--local-address 192.168.20.200-192.168.20.202,192.168.20.210"
            + " --local-ports 2000-2999 --tell-client proxy");
    done(SERVER);
    assertThat(ipvsadm.run("-Ln").out())
        .contains("  -> 192.168.20.7:8000            FullNat 1      0          0");
    String saved = ipvsadm.run("-Sn").out();
    assertThat(saved)
        .isEqualTo(
            SERVICE
                + "--local-address 192.168.20.200,192.168.20.201,192.168.20.202,192.168.20.210"
                + " --local-ports 2000-2999 --tell-client proxy\n"
                + SERVER
                + " -w 1\n");
    Ipvsadm another = new Ipvsadm(new TableDirector());
    assertThat(another.run("-R", saved).exit()).isZero();
    assertThat(another.run("-Sn").out()).isEqualTo(saved);
  }

  @Test
  void aServiceWithoutLocalAddressesTakesNoFullNatServer() {
    done(SERVICE);
    assertThat(ipvsadm.run(SERVER).exit()).isEqualTo(255);
    assertThat(ipvsadm.run("-Sn").out()).isEqualTo(SERVICE.strip() + "\n");
  }

  @Test
  void whatIsWrongIsNamed() {
    refused("--local-address 192.168.20.9-192.168.20.2", "a range ascends");
    refused("--local-address 192.168.0.0-192.168.20.0", "at most 256");
    refused("--local-address 2001:db8::1", "illegal local address specified");
    refused("--local-ports 2000", "illegal local ports specified");
    refused("--tell-client tao", "it is none, toa or proxy");
  }

  private void done(String arguments) {
    Outcome outcome = ipvsadm.run(arguments);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  private void refused(String option, String words) {
    Outcome outcome = ipvsadm.run(SERVICE + option);
    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.err()).contains(words);
  }
}
