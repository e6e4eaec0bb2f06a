package gemel.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.ConfigurationReader;
import gemel.core.plan.Plan;
import gemel.core.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnableChecksTest {
  @Test
  void aCheckWhoseProgramIsNotThereIsLeftOutAloud() {
    Plan plan =
        Planner.plan(
                new ConfigurationReader("d1")
                    .parse(
                        "test.conf",
                        """
                        virtual_server 192.0.2.1 80 {
                          lb_algo rr
                          lb_kind NAT
                          protocol TCP
                          real_server 10.0.0.1 80 {
                            MISC_CHECK {
                              misc_path /nowhere/check
                              user root
                            }
                            MISC_CHECK {
                              misc_path /bin/true
                              user root
                            }
                            TCP_CHECK {
                            }
                          }
                        }
                        """)
                    .configuration())
            .plan();
    List<String> said = new ArrayList<>();
    Plan left = new RunnableChecks(said::add).of(plan);
    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("server 10.0.0.1:80 of TCP 192.0.2.1:80: MISC_CHECK /nowhere/check")
        .endsWith("; it is not run, and does not count");
    assertThat(left.checks())
        .extracting(check -> check.spec().toString())
        .containsExactlyInAnyOrder(
            "TCP_CHECK 10.0.0.1:80", "MISC_CHECK /bin/true, misc_timeout 60 s");
  }
}
