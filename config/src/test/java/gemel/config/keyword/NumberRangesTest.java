package gemel.config.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every keyword that takes a number: both ends of its range, and just beyond them. */
class NumberRangesTest {
  private static Reading read(String block, String line) {
    return switch (block) {
      case "global_defs" -> Reading.globalDefs(line);
      case "vrrp_instance" -> Reading.instance(line);
      case "virtual_server" -> Reading.service(line);
      case "real_server" -> Reading.server(line);
      case "HTTP_GET" -> Reading.server("HTTP_GET {", line, "url { path / }", "}");
      case "TCP_CHECK" -> Reading.server("TCP_CHECK {", line, "}");
      default -> Reading.of(block + " {", line, "}");
    };
  }

  @ParameterizedTest
  @CsvSource({
    "global_defs,    vrrp_version,                    2,        3,          1,        4",
    "global_defs,    vrrp_garp_master_delay,          0,        4294,       -1,       4295",
    "global_defs,    vrrp_garp_master_repeat,         1,        2147483647, 0,        2147483648",
    "global_defs,    vrrp_garp_master_refresh,        0,        2147483647, -1,       2147483648",
    "global_defs,    vrrp_garp_master_refresh_repeat, 1,        2147483647, 0,        2147483648",
    "global_defs,    vrrp_garp_lower_prio_delay,      0,        4294,       -1,       4295",
    "global_defs,    vrrp_garp_lower_prio_repeat,     0,        2147483647, -1,       2147483648",
    "global_defs,    sync_deadline,                   0,        3600,       -1,       3601",
    "global_defs,    takeover_grace,                  0,        3600,       -1,       3601",
    "global_defs,    connection_table_size,           1024,     67108864,   1023,     67108865",
    "vrrp_instance,  virtual_router_id,               1,        255,        0,        256",
    "vrrp_instance,  priority,                        1,        255,        0,        256",
    "vrrp_instance,  advert_int,                      0.01,     255,        0.009999, 255.01",
    "vrrp_instance,  version,                         2,        3,          1,        4",
    "vrrp_instance,  preempt_delay,                   0,        1000,       -0.1,     1000.1",
    "vrrp_instance,  garp_master_delay,               0,        4294,       -1,       4295",
    "vrrp_instance,  garp_master_repeat,              1,        2147483647, 0,        2147483648",
    "vrrp_instance,  garp_master_refresh,             0,        2147483647, -1,       2147483648",
    "vrrp_instance,  garp_master_refresh_repeat,      1,        2147483647, 0,        2147483648",
    "vrrp_instance,  garp_lower_prio_delay,           0,        4294,       -1,       4295",
    "vrrp_instance,  garp_lower_prio_repeat,          0,        2147483647, -1,       2147483648",
    "virtual_server, weight,                          1,        2147483647, 0,        2147483648",
    "virtual_server, hysteresis,                      0,        2147483647, -1,       2147483648",
    "virtual_server, quorum,                          1,        2147483647, 0,        2147483648",
    "virtual_server, delay_loop,                      0.000001, 4294967295, 0,        4294967296",
    "virtual_server, connect_timeout,                 0.000001, 4294.967295, 0,       4294.967296",
    "virtual_server, retry,                           1,        2147483647, 0,        2147483648",
    "virtual_server, delay_before_retry,              0,        4294967295, -1,       4294967296",
    "virtual_server, warmup,                          0,        4294967295, -1,       4294967296",
    "real_server,    weight,                          0,        2147483647, -1,       2147483648",
    "real_server,    delay_loop,                      0.000001, 4294967295, 0,        4294967296",
    "real_server,    connect_timeout,                 0.000001, 4294.967295, 0,       4294.967296",
    "real_server,    retry,                           1,        2147483647, 0,        2147483648",
    "real_server,    delay_before_retry,              0,        4294967295, -1,       4294967296",
    "real_server,    warmup,                          0,        4294967295, -1,       4294967296",
    "TCP_CHECK,      connect_port,                    1,        65535,      0,        65536",
    "TCP_CHECK,      retry,                           0,        2147483647, -1,       2147483648",
    "TCP_CHECK,      delay_loop,                      0.000001, 4294967295, 0,        4294967296",
    "TCP_CHECK,      connect_timeout,                 0.000001, 4294.967295, 0,       4294.967296",
    "TCP_CHECK,      delay_before_retry,              0,        4294967295, -1,       4294967296",
    "TCP_CHECK,      warmup,                          0,        4294967295, -1,       4294967296",
    "HTTP_GET,       connect_port,                    1,        65535,      0,        65536",
    "HTTP_GET,       retry,                           0,        2147483647, -1,       2147483648",
    "HTTP_GET,       nb_get_retry,                    0,        2147483647, -1,       2147483648",
    "control_api,    mode,                            0000,     0777,       -1,       1000",
  })
  void theRangeIsThatOfTheTable(
      String block, String keyword, String least, String most, String below, String above) {
    assertThat(read(block, keyword + " " + least).errors()).as(least).isEmpty();
    assertThat(read(block, keyword + " " + most).errors()).as(most).isEmpty();
    for (String wrong : new String[] {below, above, "x", "\"\"", "999999999999999999999"}) {
      assertThat(read(block, keyword + " " + wrong).errors())
          .as(wrong)
          .hasSize(1)
          .allMatch(error -> error.contains(keyword));
    }
  }
}
