package gemel.vrrp.advertisement;

/** Why a packet is not taken. Each has a counter by this name. */
public enum DropReason {
  /** Shorter than its own header says, or than any VRRP packet. */
  TRUNCATED,
  /** Not a whole, plain IPv4 packet. */
  BAD_IP_HEADER,
  /** RFC 9568 section 7.1: it did not come from this LAN. */
  TTL_NOT_255,
  /** Neither version 2 nor 3. */
  UNKNOWN_VERSION,
  /** Only type 1, advertisement, exists. */
  UNKNOWN_TYPE,
  /** The virtual router id 0 is not one. */
  BAD_VRID,
  /** Longer or shorter than the number of addresses demands; CARP packets, for one. */
  LENGTH_MISMATCH,
  /** Version 3 with no address, or with an interval of 0. */
  BAD_FIELD,
  /** Wrong in every form that is in use. */
  BAD_CHECKSUM,
  /** Another virtual router's; not a fault. */
  OTHER_VRID,
  /** This instance speaks the other version. */
  VERSION_MISMATCH,
  /** Version 2: the peer's interval is not ours. */
  INTERVAL_MISMATCH,
  /** Authentication that we do not have, or lack of it. */
  AUTHENTICATION_MISMATCH,
  /** Our own packet, heard again. */
  OWN_PACKET
}
