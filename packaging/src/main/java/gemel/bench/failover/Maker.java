package gemel.bench.failover;

/** Whose director it is. */
enum Maker {
  KEEPALIVED("keepalived"),
  GEMEL("Gemel");

  private final String name;

  Maker(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
