package gemel.bench.outage;

/**
 * What befalls a real server, or is done to it. A drain comes first: what the others break off lies
 * in the table of DR and TUN as open for minutes, and would be waited for.
 */
enum Trouble {
  DRAINED("it is drained"),
  MAINTAINED("it is put into maintenance"),
  KILLED("its process is killed"),
  FROZEN("its process stands still"),
  ERRORS("it answers 500"),
  SLOW("its answers take 5 s"),
  CUT_OFF("its link goes");

  private final String words;

  Trouble(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
