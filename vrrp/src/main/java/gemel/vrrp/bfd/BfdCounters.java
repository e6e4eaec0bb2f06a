package gemel.vrrp.bfd;

import gemel.vrrp.PacketCounters;
import gemel.vrrp.bfd.packet.DropReason;

/** What was sent and heard of a session, or heard of none. Written by {@code bfd}. */
public final class BfdCounters extends PacketCounters<DropReason> {
  BfdCounters() {
    super(DropReason.class);
  }
}
