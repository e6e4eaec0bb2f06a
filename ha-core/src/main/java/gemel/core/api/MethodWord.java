package gemel.core.api;

import gemel.ipvs.ForwardingMethod;

/** Forwarding methods in keepalived's words. */
final class MethodWord {
  private MethodWord() {}

  static String of(ForwardingMethod method) {
    return switch (method) {
      case NAT -> "NAT";
      case DIRECT -> "DR";
      case TUNNEL -> "TUN";
    };
  }
}
