package gemel.tests.keywords;

import gemel.healthcheck.settings.CheckSettings;

/**
 * One real server with one check, and three places for a line: what stands further out holds for
 * everything inside.
 */
record CheckTemplate(Kind kind, Place place) {
  /** What is checked. */
  enum Kind {
    TCP_CHECK(""),
    HTTP_GET("url {\n path /\n }");

    private final String content;

    Kind(String content) {
      this.content = content;
    }
  }

  /** Where the line stands. */
  enum Place {
    VIRTUAL_SERVER,
    REAL_SERVER,
    CHECKER
  }

  /** The check with a line. */
  CheckSettings with(String line) {
    String text =
        """
        virtual_server 192.0.2.50 80 {
          lb_algo rr
          lb_kind NAT
          protocol TCP
          %s
          real_server 198.51.100.7 80 {
            %s
            %s {
              %s
              %s
            }
          }
        }
        """
            .formatted(
                place == Place.VIRTUAL_SERVER ? line : "",
                place == Place.REAL_SERVER ? line : "",
                kind,
                kind.content,
                place == Place.CHECKER ? line : "");
    return Planned.of(text).plan().checks().iterator().next();
  }

  CheckSettings without() {
    return with("");
  }
}
