package gemel.ipvs.embedded.recorded;

import gemel.ipvs.Thresholds;
import gemel.ipvs.embedded.wire.Endpoint;
import gemel.linux.net.IpAddress;
import gemel.testkit.Gen;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Makes up what may happen next to a service. */
final class Imagined {
  private static final String NAMES = "abcdefgh";
  private static final int FIRST_PORT = 20_000;

  private final Gen gen;
  private final TreeSet<Character> present = new TreeSet<>();
  private final List<Endpoint> open = new ArrayList<>();
  private int ports;

  Imagined(long seed) {
    gen = new Gen(seed);
  }

  /** The next step; of an {@link Step.Open} the answer is still to be asked for. */
  Step next() {
    if (present.size() < 3) {
      return add();
    }
    return switch (gen.between(0, 19)) {
      case 0 -> present.size() < NAMES.length() ? add() : open();
      case 1 -> remove();
      case 2, 3 -> new Step.Weigh(anyPresent(), weight());
      case 4, 5, 6 -> open.isEmpty() ? open() : new Step.Ack(gen.oneOf(open));
      case 7, 8, 9 -> open.isEmpty() ? open() : fin();
      default -> open();
    };
  }

  /** A connection that was opened was given to somebody, so that it can go on. */
  void given(Endpoint client) {
    open.add(client);
  }

  private Step add() {
    char name = NAMES.charAt(gen.between(0, NAMES.length() - 1));
    while (!present.add(name)) {
      name = NAMES.charAt(gen.between(0, NAMES.length() - 1));
    }
    int upper = gen.oneIn(4) ? gen.between(2, 12) : 0;
    int lower = upper > 0 && gen.oneIn(2) ? gen.between(1, upper) : 0;
    return new Step.Add(name, weight(), new Thresholds(upper, lower));
  }

  private Step remove() {
    char name = anyPresent();
    present.remove(name);
    return new Step.Remove(name);
  }

  private Step open() {
    String address =
        gen.oneIn(2)
            ? "203.0.113." + gen.between(1, 254)
            : "10.%d.%d.1".formatted(gen.between(0, 255), gen.between(0, 255));
    ports += gen.between(1, 200);
    return new Step.Open(new Endpoint(IpAddress.parse(address), FIRST_PORT + ports), Step.NOBODY);
  }

  private Step fin() {
    return new Step.Fin(open.remove(gen.between(0, open.size() - 1)));
  }

  private char anyPresent() {
    return gen.oneOf(List.copyOf(present));
  }

  private int weight() {
    return gen.oneIn(6) ? 0 : gen.oneIn(8) ? gen.between(50, 300) : gen.between(1, 6);
  }
}
