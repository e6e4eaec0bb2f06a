package gemel.cli.decode;

import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.vrrp.advertisement.Advertisement.Authentication;
import gemel.vrrp.advertisement.ChecksumVerdict;
import gemel.vrrp.advertisement.Decoded.Dropped;
import gemel.vrrp.advertisement.Dissection;
import gemel.vrrp.advertisement.IpPacket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An advertisement of a capture.
 *
 * @param frame the number of its frame in the file, from 1
 */
public record CapturedAdvertisement(int frame, Instant time, IpPacket packet, Dissection fields) {
  private static final String UNREADABLE = "?";

  static CapturedAdvertisement of(CapturedFrame frame, IpPacket packet) {
    return new CapturedAdvertisement(frame.number(), frame.time(), packet, Dissection.of(packet));
  }

  /** For programs; what cannot be read is null. */
  public JsonObject json() {
    JsonArray addresses = new JsonArray();
    fields.addresses().forEach(address -> addresses.add(address.toString()));
    return new JsonObject()
        .put("frame", frame)
        .put("time", time.toString())
        .put("protocol", "vrrp")
        .put("version", value(fields.version()))
        .put("family", packet.source().family() == AddressFamily.IPV4 ? "ipv4" : "ipv6")
        .put("source", packet.source().toString())
        .put("destination", packet.destination().toString())
        .put("ttl", packet.ttl())
        .put("vrid", value(fields.vrid()))
        .put("priority", value(fields.priority()))
        .put("interval_centis", value(fields.intervalCentis()))
        .put("addresses", addresses)
        .put("auth", fields.authentication().map(CapturedAdvertisement::word).orElse(null))
        .put("checksum", word(fields.checksum()))
        .put("dropped", fields.dropped().map(CapturedAdvertisement::reason).orElse(null))
        .put("detail", fields.dropped().map(Dropped::detail).orElse(null));
  }

  /** For people. */
  public String line() {
    String line =
        "%d  %s  %s > %s  VRRPv%s vrid %s priority %s every %s  %s"
            .formatted(
                frame,
                time,
                packet.source(),
                packet.destination(),
                text(fields.version()),
                text(fields.vrid()),
                text(fields.priority()),
                interval(),
                fields.addresses().stream()
                    .map(IpAddress::toString)
                    .collect(Collectors.joining(" ")));
    return line.stripTrailing()
        + fields
            .authentication()
            .filter(authentication -> authentication != Authentication.NONE)
            .map(authentication -> "  auth " + word(authentication))
            .orElse("")
        + (fields.checksum() == ChecksumVerdict.VALID
            ? ""
            : "  checksum " + word(fields.checksum()))
        + fields
            .dropped()
            .map(dropped -> "  dropped %s: %s".formatted(reason(dropped), dropped.detail()))
            .orElse("");
  }

  private String interval() {
    return fields.intervalCentis().isEmpty()
        ? UNREADABLE
        : BigDecimal.valueOf(fields.intervalCentis().getAsInt(), 2)
                .stripTrailingZeros()
                .toPlainString()
            + " s";
  }

  /** As the counters of {@code gemel status} are named. */
  private static String reason(Dropped dropped) {
    return dropped.reason().name().toLowerCase(Locale.ROOT);
  }

  private static String word(Authentication authentication) {
    return switch (authentication) {
      case NONE -> "none";
      case PASSWORD -> "pass";
      case HEADER -> "ah";
      case HMAC -> "hmac";
    };
  }

  private static String word(ChecksumVerdict checksum) {
    return switch (checksum) {
      case VALID -> "valid";
      case VALID_WITHOUT_PSEUDO_HEADER -> "valid-without-pseudo-header";
      case INVALID -> "invalid";
    };
  }

  private static @Nullable Integer value(OptionalInt field) {
    return field.isPresent() ? field.getAsInt() : null;
  }

  private static String text(OptionalInt field) {
    return field.isPresent() ? Integer.toString(field.getAsInt()) : UNREADABLE;
  }
}
