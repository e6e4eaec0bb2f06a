package gemel.ipvs.embedded.forward;

import gemel.ipvs.embedded.channel.PacketPort;
import gemel.ipvs.embedded.network.NextHop;
import gemel.ipvs.embedded.packet.Answers;
import gemel.ipvs.embedded.packet.Ip;
import gemel.ipvs.embedded.packet.PacketView;
import gemel.linux.net.IpAddress;
import java.lang.foreign.MemorySegment;

/**
 * Answers in the host's place, back the way a packet came: rate-limited and counted. Only the path
 * that has found us to be Master calls.
 */
final class Answering {
  /** As Linux limits what it says of the kind (icmp_msgs_per_sec). */
  private static final int MOST_PER_SECOND = 1000;

  private final Outlets outlets;
  private final Scratch scratch;
  private final Counters counters;
  private final TokenBucket bucket = new TokenBucket(MOST_PER_SECOND);

  Answering(Outlets outlets, Scratch scratch, Counters counters) {
    this.outlets = outlets;
    this.scratch = scratch;
    this.counters = counters;
  }

  /** Nobody is there: a reset for TCP, port unreachable for UDP; a reset itself is not answered. */
  void refuse(PacketView packet, long now) {
    if (packet.isTcp()) {
      if (!packet.isReset()) {
        answer(packet, now, Counter.ANSWERED_RESET, Answers::reset);
      }
    } else {
      answer(packet, now, Counter.ANSWERED_PORT_UNREACHABLE, Answers::portUnreachable);
    }
  }

  /** A server's packet belongs to no connection. */
  void tellServer(PacketView packet, IpAddress own, long now) {
    answer(
        packet,
        now,
        Counter.ANSWERED_SERVER,
        (to, into, at) -> Answers.portUnreachable(to, own, into, at));
  }

  void timeExceeded(PacketView packet, long now) {
    answer(packet, now, Counter.ANSWERED_TIME_EXCEEDED, Answers::timeExceeded);
  }

  void fragmentationNeeded(PacketView packet, int mtu, long now) {
    answer(
        packet,
        now,
        Counter.ANSWERED_FRAGMENTATION_NEEDED,
        (to, into, at) -> Answers.fragmentationNeeded(to, mtu, into, at));
  }

  /** The sender of a packet that a tunnel's error quotes hears of it. */
  void aboutQuoted(QuotedTunnel quoted, NextHop hop, int typeAndCode, int mtu, long now) {
    PacketPort port = outlets.find(hop.ifindex(), quoted.innerV6());
    if (port == null) {
      return;
    }
    if (!bucket.take(now)) {
      counters.count(Counter.ANSWERS_WITHHELD);
      return;
    }
    long frame = scratch.frame(Answers.MOST);
    int length =
        Answers.aboutQuoted(
            quoted.memory(),
            quoted.inner(),
            quoted.innerV6(),
            quoted.innerLength(),
            typeAndCode,
            mtu,
            hop.destinationMac(),
            hop.sourceMac(),
            scratch.memory(),
            frame);
    port.send(scratch.memory(), frame, length);
    counters.count(Counter.ANSWERED_TUNNEL_ERROR);
  }

  private interface Writer {
    int write(PacketView packet, MemorySegment into, long at);
  }

  private void answer(PacketView packet, long now, Counter counter, Writer writer) {
    PacketPort port = outlets.find(packet.ifindex(), packet.isV6());
    if (port == null || packet.protocol() == Ip.ICMP || packet.protocol() == Ip.ICMPV6) {
      return; // no error about an error (RFC 1122 section 3.2.2, RFC 4443 section 2.4)
    }
    if (!bucket.take(now)) {
      counters.count(Counter.ANSWERS_WITHHELD);
      return;
    }
    long frame = scratch.frame(Answers.MOST);
    int length = writer.write(packet, scratch.memory(), frame);
    port.send(scratch.memory(), frame, length);
    counters.count(counter);
  }
}
