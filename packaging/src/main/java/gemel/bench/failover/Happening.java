package gemel.bench.failover;

/** What happens to the better director of a pair. */
public enum Happening {
  CRASH("its node dies"),
  RETURN_AFTER_CRASH("it returns after its node died"),
  LEAVING("it is stopped in order"),
  RETURN_AFTER_LEAVING("it returns after it was stopped"),
  KILLED("its process is killed, its node goes on");

  private final String words;

  Happening(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
