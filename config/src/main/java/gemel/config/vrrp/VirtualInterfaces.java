package gemel.config.vrrp;

/**
 * Which interfaces an instance makes.
 *
 * @param own on its own interface, for its addresses there
 * @param useVmacAddr whether it makes one with a virtual hardware address on each interface that
 *     other addresses of it are on
 */
public record VirtualInterfaces(OwnInterface own, boolean useVmacAddr) {
  /** What goes without saying. */
  public static final VirtualInterfaces NONE =
      new VirtualInterfaces(new OwnInterface.None(), false);
}
