package gemel.cli.decode;

import java.util.Arrays;
import java.util.Optional;

/** Where in a frame the IP packet begins, by the capture's link type (pcap-linktype(7)). */
enum LinkLayer {
  /** LINKTYPE_ETHERNET: IEEE 802.3, with VLAN tags or without. */
  ETHERNET {
    @Override
    int packetAt(byte[] frame) {
      int at = 12;
      int type = type(frame, at);
      for (int tags = 0; tags < 2 && (type == VLAN || type == SERVICE_VLAN); tags++) {
        at += 4;
        type = type(frame, at);
      }
      return isIp(type) ? at + 2 : NOWHERE;
    }
  },
  /** LINKTYPE_LINUX_SLL: what `tcpdump -i any` wrote for long. */
  COOKED {
    @Override
    int packetAt(byte[] frame) {
      return isIp(type(frame, 14)) ? 16 : NOWHERE;
    }
  },
  /** LINKTYPE_LINUX_SLL2: what it writes today. */
  COOKED_2 {
    @Override
    int packetAt(byte[] frame) {
      return isIp(type(frame, 0)) ? 20 : NOWHERE;
    }
  },
  /** LINKTYPE_RAW: the packet alone. */
  RAW {
    @Override
    int packetAt(byte[] frame) {
      return 0;
    }
  };

  private static final int NOWHERE = -1;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88a8;

  /**
   * @param number libpcap's DLT
   */
  static Optional<LinkLayer> of(int number) {
    return switch (number) {
      case 1 -> Optional.of(ETHERNET);
      case 12, 14, 101 -> Optional.of(RAW);
      case 113 -> Optional.of(COOKED);
      case 276 -> Optional.of(COOKED_2);
      default -> Optional.empty();
    };
  }

  abstract int packetAt(byte[] frame);

  /** The frame's IP packet, padding included; empty if it has none. */
  Optional<byte[]> packet(byte[] frame) {
    int at = packetAt(frame);
    return at == NOWHERE || at > frame.length
        ? Optional.empty()
        : Optional.of(Arrays.copyOfRange(frame, at, frame.length));
  }

  private static int type(byte[] frame, int at) {
    return at + 2 > frame.length ? NOWHERE : (frame[at] & 0xff) << 8 | frame[at + 1] & 0xff;
  }

  private static boolean isIp(int type) {
    return type == IPV4 || type == IPV6;
  }
}
