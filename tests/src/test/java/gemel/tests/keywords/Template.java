package gemel.tests.keywords;

/**
 * A configuration with a hole: two runs that differ in what fills it differ in nothing else.
 *
 * @param text holds {@code <line>} once, on a line of its own
 */
record Template(String text) {
  private static final String HOLE = "<line>";

  Template {
    if (text.split(HOLE, -1).length != 2) {
      throw new IllegalArgumentException("not one hole: " + text);
    }
  }

  /** A template around the lines of an instance that holds 192.0.2.50. */
  static Template instance() {
    return new Template(
        """
        vrrp_instance VI_1 {
          interface eth0
          virtual_router_id 51
          <line>
          virtual_ipaddress {
            192.0.2.50
          }
        }
        """);
  }

  String with(String line) {
    return text.replace(HOLE, line);
  }

  String without() {
    return with("");
  }
}
