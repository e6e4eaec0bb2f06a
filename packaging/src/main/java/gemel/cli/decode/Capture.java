package gemel.cli.decode;

import gemel.vrrp.advertisement.AdvertisementCodec;
import gemel.vrrp.advertisement.IpPacket;
import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;

/** A capture file, pcap or pcapng. */
public final class Capture {
  private final Path file;

  public Capture(Path file) {
    this.file = file;
  }

  /**
   * Hands on every VRRP advertisement, in the file's order.
   *
   * @return how many frames the file has
   * @throws CaptureException if the file cannot be read, or to its end; what came before was handed
   *     on
   */
  public int read(Consumer<CapturedAdvertisement> each) throws CaptureException {
    if (!Files.isReadable(file)) {
      throw new CaptureException(
          file + (Files.exists(file) ? " cannot be read" : ": there is no such file"));
    }
    try (PcapHandle handle = Pcaps.openOffline(file.toString(), TimestampPrecision.NANO)) {
      int type = handle.getDlt().value();
      LinkLayer link =
          LinkLayer.of(type)
              .orElseThrow(() ->
                  new CaptureException(
                      "%s: link type %d (%s); Ethernet, Linux cooked and raw IP can be read"
                          .formatted(file, type, handle.getDlt().name())));
      return read(handle, link, each);
    } catch (PcapNativeException e) {
      throw new CaptureException(file + ": " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new CaptureException(
          "libpcap cannot be loaded; on Debian: apt-get install libpcap0.8", e);
    }
  }

  private int read(PcapHandle handle, LinkLayer link, Consumer<CapturedAdvertisement> each)
      throws CaptureException {
    int number = 0;
    try {
      while (true) {
        byte[] octets = handle.getNextRawPacketEx();
        number++;
        CapturedFrame frame = new CapturedFrame(number, handle.getTimestamp().toInstant(), octets);
        advertisement(link, frame).ifPresent(each);
      }
    } catch (EOFException e) {
      return number;
    } catch (PcapNativeException | TimeoutException e) {
      throw new CaptureException(
          "%s, after frame %d: %s".formatted(file, number, e.getMessage()), e);
    } catch (NotOpenException e) {
      throw new IllegalStateException("the handle is open", e);
    }
  }

  private static Optional<CapturedAdvertisement> advertisement(
      LinkLayer link, CapturedFrame frame) {
    return link.packet(frame.octets())
        .flatMap(IpPacket::decode)
        .filter(packet -> packet.protocol() == AdvertisementCodec.PROTOCOL)
        .map(packet -> CapturedAdvertisement.of(frame, packet));
  }
}
