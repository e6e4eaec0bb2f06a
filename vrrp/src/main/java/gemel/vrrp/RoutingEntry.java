package gemel.vrrp;

/** Something of the kernel's routing that the master holds beside its addresses. */
public sealed interface RoutingEntry permits VirtualRoute, VirtualRule {
  /** Whether it comes back where somebody removes it. */
  boolean tracked();

  /** The block of the file that it is in. */
  String keyword();
}
