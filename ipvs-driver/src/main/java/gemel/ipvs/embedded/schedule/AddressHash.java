package gemel.ipvs.embedded.schedule;

import gemel.linux.net.IpAddress;

/** How ip_vs makes numbers of addresses. */
final class AddressHash {
  /** Buckets of {@code sh} and {@code dh}. */
  static final int BUCKETS = 256;

  private static final int BUCKET_BITS = 8;
  private static final int GOLDEN_RATIO = 0x61C88647;

  private AddressHash() {}

  /** An IPv4 address is itself, an IPv6 one its four words, added without carry. */
  static int fold(long high, long low) {
    boolean v4 = high == 0 && low >>> 32 == 0xffff;
    return v4 ? (int) low : (int) (high >>> 32 ^ high ^ low >>> 32 ^ low);
  }

  static int fold(IpAddress address) {
    return fold(address.high(), address.low());
  }

  /** The bucket of a word, by the kernel's multiplicative hash (linux/hash.h, hash_32). */
  static int bucket(int word) {
    return word * GOLDEN_RATIO >>> (32 - BUCKET_BITS);
  }
}
