package gemel.bench.failover;

/**
 * Who stands beside whom.
 *
 * @param first the better director, which dies, leaves and comes back
 * @param second takes over from it
 * @param channel whether they have a peer channel
 */
public record Pairing(Maker first, Maker second, boolean channel) {
  public static final Pairing KEEPALIVED_ALONE =
      new Pairing(Maker.KEEPALIVED, Maker.KEEPALIVED, false);
  public static final Pairing GEMEL_FIRST = new Pairing(Maker.GEMEL, Maker.KEEPALIVED, false);
  public static final Pairing GEMEL_SECOND = new Pairing(Maker.KEEPALIVED, Maker.GEMEL, false);
  public static final Pairing GEMEL_ALONE = new Pairing(Maker.GEMEL, Maker.GEMEL, true);

  Maker maker(int director) {
    return director == 1 ? first : second;
  }

  @Override
  public String toString() {
    return first + " > " + second;
  }
}
