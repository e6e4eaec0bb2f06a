package gemel.ipvs.embedded.schedule;

/**
 * SipHash-1-3 of one 32-bit word, cut to 32 bits: hsiphash_1u32 of a 64-bit kernel (lib/siphash.c).
 * Both words of the key are the same.
 */
final class SipHash {
  private static final long LENGTH = 4L << 56;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key) {
    v0 = 0x736f6d6570736575L ^ key;
    v1 = 0x646f72616e646f6dL ^ key;
    v2 = 0x6c7967656e657261L ^ key;
    v3 = 0x7465646279746573L ^ key;
  }

  static int of(int word, long key) {
    return new SipHash(key).hash(LENGTH | Integer.toUnsignedLong(word));
  }

  private int hash(long block) {
    v3 ^= block;
    round();
    v0 ^= block;
    v2 ^= 0xff;
    round();
    round();
    round();
    return (int) (v0 ^ v1 ^ v2 ^ v3);
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
