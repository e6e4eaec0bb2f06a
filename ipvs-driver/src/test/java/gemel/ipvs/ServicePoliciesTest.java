package gemel.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServicePoliciesTest {
  @Test
  void whatIsNotAsByDefaultIsSaidInTheWordsOfTheConfiguration() {
    assertThat(ServicePolicies.DEFAULT.words()).isEmpty();
    assertThat(
            ServicePolicies.DEFAULT
                .with(PolicySwitch.PMTU_DISC, false)
                .with(PolicySwitch.CACHE_BYPASS, true)
                .withConnReuseMode(0)
                .withMssClamp(MssClamp.to(1340))
                .words())
        .containsExactlyInAnyOrder(
            "pmtu_disc off", "cache_bypass", "conn_reuse_mode 0", "mss_clamp 1340");
    assertThat(ServicePolicies.DEFAULT.withMssClamp(MssClamp.BY_PATH).words())
        .containsExactly("mss_clamp on");
  }
}
