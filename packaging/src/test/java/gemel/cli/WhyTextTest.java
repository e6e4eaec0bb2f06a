package gemel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WhyTextTest {
  private static String text(String json) {
    return new WhyText(new JsonObject(json), ZoneId.of("Europe/Vienna")).text();
  }

  @Test
  void tellsWhatChangedWhenAndHowItCameToThat() {
    assertThat(
            text(
                """
                {"at":"2026-07-01T12:05:11.5Z","running":true,"topics":[
                 {"kind":"group","name":"WEB","transitions":[
                  {"at":"2026-07-01T12:02:11.482Z","from":"BACKUP","to":"MASTER",
                   "why":"VI_1 heard nothing from master 10.0.0.1 for 3609 ms",
                   "earlier_run":false,"chain":[
                    {"at":"2026-07-01T12:02:07.873Z","what":"VI_1 heard 10.0.0.1, priority 150"},
                    {"at":"2026-07-01T12:02:11.482Z",
                     "what":"VI_1 had waited 3 x 1 s + 0.609 s skew"}]},
                  {"at":"2026-06-30T12:02:11.482Z","from":"INIT","to":"BACKUP","why":"started",
                   "earlier_run":true,"chain":[]}]},
                 {"kind":"server","name":"10.0.0.3:80 of TCP 192.0.2.1:80","transitions":[
                  {"at":"2026-07-01T11:05:11Z","from":"weight 1","to":"out",
                   "why":"connection refused by 10.0.0.3:80","earlier_run":false,"chain":[]}]},
                 {"kind":"group","name":"MAIL","transitions":[]}]}\
                """))
        .isEqualTo(
            """
            WEB became MASTER (was BACKUP) at 14:02:11.482 (3 minutes ago): VI_1 heard nothing from master 10.0.0.1 for 3609 ms
                14:02:07.873  VI_1 heard 10.0.0.1, priority 150
                14:02:11.482  VI_1 had waited 3 x 1 s + 0.609 s skew
            WEB became BACKUP (was INIT) at 2026-06-30 14:02:11.482 (24 hours ago), before the last restart: started
            server 10.0.0.3:80 of TCP 192.0.2.1:80: weight 1 -> out at 13:05:11.000 (1 hour ago): connection refused by 10.0.0.3:80
            group MAIL: no transition yet
            """);
  }

  @Test
  void saysWhereNoDirectorRuns() {
    assertThat(
            text(
                """
                {"at":"2026-07-01T12:00:00Z","running":false,"topics":[
                 {"kind":"group","name":"WEB","transitions":[
                  {"at":"2026-07-01T11:59:59Z","from":"MASTER","to":"INIT",
                   "why":"stopped by the operator","earlier_run":true,"chain":[]}]}]}\
                """))
        .isEqualTo(
            """
            no director runs here; this is what its flight recorder has:
            WEB became INIT (was MASTER) at 13:59:59.000 (1 second ago): stopped by the operator
            """);
  }
}
