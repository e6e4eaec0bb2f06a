package gemel.core.api;

import gemel.ipvs.ForwardingMethod;

/** Forwarding methods in keepalived's words, and DPVS's for FullNAT. */
final class MethodWord {
  private MethodWord() {}

  static String of(ForwardingMethod method) {
    return switch (method) {
      case NAT -> "NAT";
      case DIRECT -> "DR";
      case TUNNEL -> "TUN";
      case FULL_NAT -> "FNAT";
      case BYPASS -> "BYPASS";
    };
  }
}
