package gemel.tests.topologies;

import java.util.Random;

/** Something to transfer. */
final class Octets {
  private Octets() {}

  /** The same every time. */
  static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
