package gemel.linux.ethtool;

/** Ways of a device to hand several received segments to the stack as one big frame. */
public enum Offload {
  /** Generic receive offload: what is merged can be cut again as it was. */
  GRO(0x2b, 0x2c, 1),

  /** Large receive offload: what is merged cannot. One of the device's flags. */
  LRO(0x25, 0x26, 1 << 15);

  private final int get;
  private final int set;
  private final int bit;

  Offload(int get, int set, int bit) {
    this.get = get;
    this.set = set;
    this.bit = bit;
  }

  /** The command that reads the word which it is part of (ETHTOOL_GGRO, ETHTOOL_GFLAGS). */
  int get() {
    return get;
  }

  /** The command that writes that word (ETHTOOL_SGRO, ETHTOOL_SFLAGS). */
  int set() {
    return set;
  }

  /** Its bit in that word. */
  int bit() {
    return bit;
  }
}
