package gemel.vrrp.advertisement;

import gemel.vrrp.VrrpInstanceSettings.ChecksumForm;

/** What decoding makes of a packet. */
public sealed interface Decoded {
  /**
   * A well-formed packet.
   *
   * @param checksumForm how its sender made the checksum
   */
  record Valid(Advertisement advertisement, ChecksumForm checksumForm) implements Decoded {}

  /**
   * A packet that is not taken.
   *
   * @param detail the offending value, for people
   */
  record Dropped(DropReason reason, String detail) implements Decoded {}
}
