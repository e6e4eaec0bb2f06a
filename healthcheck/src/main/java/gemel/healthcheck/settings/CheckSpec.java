package gemel.healthcheck.settings;

import java.time.Duration;

/**
 * What is checked, and how. Sealed, so that a new kind of check does not compile until it is
 * registered.
 */
public sealed interface CheckSpec permits TargetCheck, PingCheck, MiscCheck, FileCheck, BfdCheck {
  /** The block of the configuration that asks for it: {@code TCP_CHECK}. */
  String keyword();

  /** The longest that one attempt may take, given how long each of its waits may be. */
  Duration longestAttempt(Duration connectTimeout);

  /** Its keyword and what is asked of whom: {@code TCP_CHECK 10.0.0.3:80}. */
  @Override
  String toString();
}
