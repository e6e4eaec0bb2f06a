package gemel.vrrp.track;

/** What is known of a {@link TrackedObject}. */
public sealed interface Reading {
  /** One word or two: "good", "bad", "12". */
  String state();

  /** For people: "exited with status 1", "12". */
  String sentence();

  /** Nothing yet: a script that has not ended once. */
  record Pending() implements Reading {
    @Override
    public String state() {
      return "unknown";
    }

    @Override
    public String sentence() {
      return "no result yet";
    }
  }

  /** It is as it should be. */
  record Good(String why) implements Reading {
    @Override
    public String state() {
      return "good";
    }

    @Override
    public String sentence() {
      return why;
    }
  }

  /** It is not. */
  record Bad(String why) implements Reading {
    @Override
    public String state() {
      return "bad";
    }

    @Override
    public String sentence() {
      return why;
    }
  }

  /**
   * The number in a tracked file.
   *
   * @param value 0 where all is well
   */
  record Level(int value) implements Reading {
    @Override
    public String state() {
      return Integer.toString(value);
    }

    @Override
    public String sentence() {
      return Integer.toString(value);
    }
  }

  /** It cannot be watched, and so counts for nothing, as if nobody had asked for it. */
  record Unwatched(String why) implements Reading {
    @Override
    public String state() {
      return "not watched";
    }

    @Override
    public String sentence() {
      return "not watched: " + why;
    }
  }
}
