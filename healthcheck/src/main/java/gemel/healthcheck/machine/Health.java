package gemel.healthcheck.machine;

import gemel.healthcheck.CheckFailure;
import gemel.healthcheck.CheckSuccess;
import gemel.linux.time.BootTime;
import java.util.Optional;

/** What is believed of the server, since when, and why. */
public sealed interface Health {
  BootTime since();

  HealthStatus status();

  /** The good answer that counts; none of a server that is not up. */
  default Optional<CheckSuccess> believed() {
    return switch (this) {
      case Up up -> Optional.of(up.because());
      case Doubted doubted -> Optional.of(doubted.belief().because());
      case Unchecked _, Down _ -> Optional.empty();
    };
  }

  /** No attempt has said anything about the server yet. */
  record Unchecked(BootTime since) implements Health {
    @Override
    public HealthStatus status() {
      return HealthStatus.UNCHECKED;
    }
  }

  /** The latest attempt was good. */
  record Up(BootTime since, CheckSuccess because) implements Health {
    @Override
    public HealthStatus status() {
      return HealthStatus.UP;
    }
  }

  /**
   * Still up, but the latest attempts have failed.
   *
   * @param belief what was believed before the first of them, and is until {@code retry} is used up
   * @param because the latest failure
   * @param failedAttempts how many in a row, 1..retry
   */
  record Doubted(Up belief, CheckFailure because, int failedAttempts) implements Health {
    @Override
    public BootTime since() {
      return belief.since();
    }

    @Override
    public HealthStatus status() {
      return HealthStatus.UP;
    }
  }

  /**
   * The server failed too often, or the first time it was asked.
   *
   * @param because the latest failure; the one that took it down is in the transition
   */
  record Down(BootTime since, CheckFailure because) implements Health {
    @Override
    public HealthStatus status() {
      return HealthStatus.DOWN;
    }
  }
}
