package gemel.ipvs.embedded.channel.pcap;

import gemel.ipvs.embedded.channel.FrameBatch;
import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.channel.PacketChannelException;
import gemel.ipvs.embedded.channel.PacketPort;
import gemel.linux.net.AddressFamily;
import gemel.linux.netlink.Link;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.Pcaps;

/** Two pcap handles for each port; on an interface with a port nothing is merged on receiving. */
public final class Pcap4jPacketChannel implements PacketChannel {
  /**
   * The kernel's buffer for one port. While an interface may send or receive frames above its MTU,
   * libpcap keeps a place of the snap length for each frame in it.
   */
  private static final int RECEIVE_BUFFER = 8 << 20;

  /** How long the reading thread waits in pcap before it looks whether it should end. */
  private static final int LONGEST_WAIT_MILLIS = 100;

  private static final int NOTHING_BUFFER = 1 << 16;
  private static final int NOTHING_LENGTH = 64;

  /** No frame that comes in has this type (IEEE 802.3: reserved). */
  private static final String NOTHING = "ether proto 0xffff";

  private final MergingLedger merging;

  /**
   * @param merging where interfaces' offloads are noted
   * @throws PacketChannelException if libpcap is not there
   */
  public Pcap4jPacketChannel(MergingLedger merging) {
    this.merging = merging;
    try {
      Pcaps.libVersion();
    } catch (LinkageError e) {
      throw new PacketChannelException(
          "packet_channel pcap4j: libpcap cannot be loaded; on Debian: apt-get install libpcap0.8",
          e);
    }
  }

  @Override
  public String name() {
    return "pcap4j";
  }

  @Override
  public PacketPort open(Link link, AddressFamily family) {
    merging.switchOff(link);
    boolean opened = false;
    try {
      PcapHandle in = receiving(link, family);
      try {
        PcapHandle out = sending(link);
        opened = true;
        return new Pcap4jPacketPort(link, family, in, out, () -> merging.putBack(link));
      } finally {
        if (!opened) {
          in.close();
        }
      }
    } catch (PcapNativeException | NotOpenException e) {
      throw new PacketChannelException(
          "opening %s with pcap: %s".formatted(link.name(), e.getMessage()), e);
    } finally {
      if (!opened) {
        merging.putBack(link);
      }
    }
  }

  private static PcapHandle receiving(Link link, AddressFamily family)
      throws PcapNativeException, NotOpenException {
    PcapHandle handle =
        on(link).snaplen(FrameBatch.LONGEST_FRAME).bufferSize(RECEIVE_BUFFER).build();
    String filter = family == AddressFamily.IPV4 ? "inbound and ip" : "inbound and ip6";
    return filtered(handle, link.heardBelow() ? NOTHING : filter);
  }

  private static PcapHandle sending(Link link) throws PcapNativeException, NotOpenException {
    PcapHandle handle = on(link).snaplen(NOTHING_LENGTH).bufferSize(NOTHING_BUFFER).build();
    filtered(handle, NOTHING).setBlockingMode(BlockingMode.NONBLOCKING);
    return handle;
  }

  private static PcapHandle.Builder on(Link link) {
    return new PcapHandle.Builder(link.name().value())
        .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
        .direction(PcapDirection.IN)
        .immediateMode(true)
        .timeoutMillis(LONGEST_WAIT_MILLIS);
  }

  /** The kernel drops what does not pass; a handle that cannot be given a filter is closed. */
  private static PcapHandle filtered(PcapHandle handle, String filter)
      throws PcapNativeException, NotOpenException {
    try {
      handle.setFilter(filter, BpfCompileMode.OPTIMIZE);
      return handle;
    } catch (PcapNativeException | NotOpenException e) {
      handle.close();
      throw e;
    }
  }
}
