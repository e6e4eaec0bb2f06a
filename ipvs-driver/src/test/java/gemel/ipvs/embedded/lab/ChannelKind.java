package gemel.ipvs.embedded.lab;

import gemel.ipvs.embedded.channel.FfmPacketChannel;
import gemel.ipvs.embedded.channel.PacketChannel;
import gemel.ipvs.embedded.channel.pcap.MergingLedger;
import gemel.ipvs.embedded.channel.pcap.Pcap4jPacketChannel;
import java.nio.file.Path;

/** A way of getting at packets. */
enum ChannelKind {
  FFM,
  PCAP4J;

  /**
   * @param notes a folder for what it has to remember
   */
  PacketChannel make(Path notes) {
    return switch (this) {
      case FFM -> new FfmPacketChannel();
      case PCAP4J -> new Pcap4jPacketChannel(new MergingLedger(notes));
    };
  }
}
