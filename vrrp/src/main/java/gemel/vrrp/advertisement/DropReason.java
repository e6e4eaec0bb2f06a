package gemel.vrrp.advertisement;

/** Why a packet is not taken. Each has a counter by this name. */
public enum DropReason {
  /** Shorter than its own header says, or than any VRRP packet. */
  TRUNCATED,
  /** Not a whole IP packet, or only a fragment of one. */
  BAD_IP_HEADER,
  /** An authentication header (RFC 4302) that is not as VRRP has it. */
  BAD_AUTHENTICATION_HEADER,
  /** RFC 9568 section 7.1: it did not come from this LAN. */
  TTL_NOT_255,
  /** Neither version 2 nor 3; or version 2 over IPv6. */
  UNKNOWN_VERSION,
  /** Only type 1, advertisement, exists. */
  UNKNOWN_TYPE,
  /** The virtual router id 0 is not one. */
  BAD_VRID,
  /** Longer than the number of addresses demands. */
  LENGTH_MISMATCH,
  /** Not VRRP: OpenBSD's CARP (UCARP), which has the same protocol number, group and version. */
  CARP,
  /** Version 2: a type of authentication that does not exist. */
  UNKNOWN_AUTHENTICATION,
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
  /** The password, or the keyed hash of header or trailer, is wrong. */
  BAD_AUTHENTICATION,
  /** A trailer that was made with a key that we do not have. */
  UNKNOWN_KEY,
  /** A trailer that was made too long ago, or in the future: by one of the clocks. */
  STALE_AUTHENTICATION,
  /** A header or trailer that is not later than the last one of its sender. */
  REPLAYED,
  /** Unicast: from nobody who is a peer. */
  NO_PEER,
  /** Unicast: the peer is nearer or farther away than it should be. */
  TTL_OUT_OF_RANGE,
  /** The owner of the addresses takes no advertisement, as it was told. */
  OWNER_IGNORES,
  /** Our own packet, heard again. */
  OWN_PACKET
}
