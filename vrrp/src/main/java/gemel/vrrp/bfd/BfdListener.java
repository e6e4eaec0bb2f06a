package gemel.vrrp.bfd;

import gemel.vrrp.bfd.session.Liveness;

/** Hears when neighbours are reached and lost. */
@FunctionalInterface
public interface BfdListener {
  /**
   * Called on the thread {@code bfd}; must not wait. A session counts as {@link Liveness#DOWN}
   * until the first call. Nothing is told of a session that either end's operator takes down: that
   * says nothing about the way between them (RFC 5882 section 3.2).
   *
   * @param session its name
   * @param why one sentence
   */
  void changed(String session, Liveness liveness, String why);
}
