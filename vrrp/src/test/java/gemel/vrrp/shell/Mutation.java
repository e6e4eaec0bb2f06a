package gemel.vrrp.shell;

import gemel.testkit.Gen;
import java.util.Arrays;

/** What becomes of a good packet on its way, or in the hands of somebody who means no good. */
enum Mutation {
  /** One to four bits are turned round. */
  BITS {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = packet.clone();
      for (int flips = gen.between(1, 4); flips > 0; flips--) {
        octets[gen.between(0, octets.length - 1)] ^= (byte) (1 << gen.between(0, 7));
      }
      return octets;
    }
  },
  /** The end is missing, and the IP header may know of it. */
  TRUNCATED {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      return resized(corpus, packet, gen.between(0, packet.length - 1), gen);
    }
  },
  /** There is more at the end, and the IP header may know of it. */
  EXTENDED {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      return resized(corpus, packet, packet.length + gen.between(1, 64), gen);
    }
  },
  /** A router has passed it on. */
  OTHER_TTL {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = packet.clone();
      octets[corpus.isIpv6() ? 7 : 8] = (byte) gen.between(0, 254);
      return octets;
    }
  },
  /** Whoever sends it has another password or key, or none; the checksum is right. */
  OTHER_AUTHENTICATION {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = packet.clone();
      int message = corpus.messageAt();
      if (corpus.version().number() == 2 && gen.oneIn(3)) {
        octets[message + 4] ^= (byte) gen.between(1, 7);
      } else if (corpus == Corpus.V2_AH) {
        fill(octets, 20 + gen.oneOf(1, 4, 8, 12), 20 + 24, gen);
      } else if (corpus.isSigned()) {
        fill(octets, octets.length - gen.oneOf(1, 8, 16, 27), octets.length, gen);
      } else if (corpus.version().number() == 2) {
        fill(octets, octets.length - gen.oneOf(1, 8), octets.length, gen);
      } else {
        return withTrailer(corpus, octets, gen);
      }
      return resummed(corpus, octets);
    }
  },
  /** Another virtual router's; the checksum is right. */
  OTHER_VRID {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = packet.clone();
      octets[corpus.messageAt() + 1] = (byte) (Corpus.VRID + gen.between(1, 255));
      return resummed(corpus, octets);
    }
  },
  /** An octet of the message is another, and the checksum fits. */
  OTHER_FIELD {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = packet.clone();
      int message = corpus.messageAt();
      int field =
          corpus.isSigned()
              ? gen.between(0, octets.length - message - 1)
              : gen.oneOf(0, 1, 3, corpus.version().number() == 2 ? 5 : 3);
      octets[message + field] ^= (byte) gen.between(1, 255);
      if (corpus == Corpus.V3 && gen.oneIn(8)) {
        octets[message + 4] = 0;
        octets[message + 5] = 0;
      }
      return field == 6 || field == 7 ? octets : resummed(corpus, octets);
    }
  },
  /** OpenBSD's CARP (UCARP): the same protocol number and group, the checksum right. */
  CARP {
    @Override
    byte[] apply(Corpus corpus, byte[] packet, Gen gen) {
      byte[] octets = Arrays.copyOf(packet, corpus.messageAt() + 36);
      fill(octets, corpus.messageAt(), octets.length, gen);
      octets[corpus.messageAt()] = 0x21;
      octets[corpus.messageAt() + 3] = 7;
      putLength(corpus, octets);
      return octets;
    }
  };

  /** The mutated packet; the one that is given stays as it is. */
  abstract byte[] apply(Corpus corpus, byte[] packet, Gen gen);

  /**
   * A packet of IPv4 with its header's checksum made anew, as every router on the way does it; not
   * where the source is another: that would be another router's packet.
   */
  static byte[] readdressed(Corpus corpus, byte[] packet, byte[] original) {
    boolean sameSource = packet.length >= 20 && Arrays.equals(packet, 12, 16, original, 12, 16);
    if (corpus.isIpv6() || !sameSource) {
      return packet;
    }
    byte[] octets = packet.clone();
    int header = Math.min(Math.max((octets[0] & 0xf) * 4, 20), octets.length);
    putSum(octets, 10, 0, header, 0);
    return octets;
  }

  private static byte[] resized(Corpus corpus, byte[] packet, int length, Gen gen) {
    byte[] octets = Arrays.copyOf(packet, length);
    if (length > packet.length) {
      fill(octets, packet.length, length, gen);
    }
    if (length >= corpus.messageAt() && gen.oneIn(2)) {
      putLength(corpus, octets);
    }
    return octets;
  }

  /** A trailer of keepalived's {@code auth_hmac}, where nobody has asked for one. */
  private static byte[] withTrailer(Corpus corpus, byte[] packet, Gen gen) {
    byte[] octets = Arrays.copyOf(packet, packet.length + 28);
    fill(octets, packet.length, octets.length, gen);
    Arrays.fill(octets, packet.length, packet.length + 4, (byte) 0);
    octets[packet.length] = 1;
    putLength(corpus, octets);
    return corpus.isIpv6() ? resummed(corpus, octets) : octets;
  }

  private static void putLength(Corpus corpus, byte[] octets) {
    int at = corpus.isIpv6() ? 4 : 2;
    int length = corpus.isIpv6() ? octets.length - 40 : octets.length;
    octets[at] = (byte) (length >> 8);
    octets[at + 1] = (byte) length;
  }

  private static void fill(byte[] octets, int from, int to, Gen gen) {
    System.arraycopy(gen.octets(to - from), 0, octets, from, to - from);
  }

  /** The message's checksum made anew, in the form in which it was. */
  private static byte[] resummed(Corpus corpus, byte[] octets) {
    int message = corpus.messageAt();
    int end = octets.length;
    if (corpus.name().endsWith("HMAC") && !corpus.isIpv6()) {
      end -= 28;
    }
    int start = 0;
    if (corpus.version().number() == 3) {
      start = 112 + end - message;
      int from = corpus.isIpv6() ? 8 : 12;
      for (int i = from; i < (corpus.isIpv6() ? 40 : 20); i += 2) {
        start += (octets[i] & 0xff) << 8 | octets[i + 1] & 0xff;
      }
    }
    putSum(octets, message + 6, message, end, start);
    return octets;
  }

  private static void putSum(byte[] octets, int at, int from, int to, int start) {
    octets[at] = 0;
    octets[at + 1] = 0;
    int sum = start;
    for (int i = from; i < to; i++) {
      sum += (i - from) % 2 == 0 ? (octets[i] & 0xff) << 8 : octets[i] & 0xff;
    }
    while (sum > 0xffff) {
      sum = (sum & 0xffff) + (sum >> 16);
    }
    octets[at] = (byte) (~sum >> 8);
    octets[at + 1] = (byte) ~sum;
  }
}
