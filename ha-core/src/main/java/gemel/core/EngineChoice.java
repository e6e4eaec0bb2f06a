package gemel.core;

import gemel.config.global.ForwardingEngine;

/**
 * Which engine forwards.
 *
 * @param possible whether this version has it
 * @param why for people
 */
public record EngineChoice(boolean possible, String why) {
  /** The choice that a configuration makes. */
  public static EngineChoice of(ForwardingEngine wanted) {
    return switch (wanted) {
      case AUTO -> new EngineChoice(true, "the only engine of this version");
      case EMBEDDED -> new EngineChoice(true, "named by the configuration");
      case KERNEL, XDP ->
          new EngineChoice(
              false, "forwarding_engine " + wanted.word() + " is not in this version yet");
    };
  }
}
