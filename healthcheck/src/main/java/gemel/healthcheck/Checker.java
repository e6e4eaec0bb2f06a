package gemel.healthcheck;

import gemel.healthcheck.settings.CheckSpec;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One kind of check. It knows how to try once; when to try and what follows from the answer is the
 * machine's business.
 *
 * @param <S> what it can check
 */
public interface Checker<S extends CheckSpec> {
  /**
   * Starts one attempt and returns at once. The attempt ends by itself within {@link
   * CheckSpec#longestAttempt}; then {@code whenDone} is called once, on whatever thread, perhaps
   * before this method has returned. After {@link Attempt#cancel} it need not be called, and nobody
   * listens if it is.
   *
   * @param connectTimeout how long a connection may take to stand, and again how long an answer may
   *     take
   */
  Attempt start(S spec, Duration connectTimeout, Consumer<Outcome> whenDone);
}
