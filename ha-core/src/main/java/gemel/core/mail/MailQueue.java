package gemel.core.mail;

import gemel.core.mail.MailSettings.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails that wait for those before them. Belongs to the event loop. */
public final class MailQueue {
  private static final Logger log = LoggerFactory.getLogger(MailQueue.class);

  /** More are dropped. */
  static final int MOST_WAITING = 100;

  /** A mail takes at most so many times what the server may be silent. */
  static final int MOST_SILENCES = 4;

  /** For how long the end of the director waits for what is not sent yet. */
  static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  private final Executor loop;
  private final InstantSource wall;
  private final String host;
  private final String user;
  private final MailCarrier carrier;
  private final Queue<Envelope> waiting = new ArrayDeque<>();
  private final CompletableFuture<Void> idleAtTheEnd = new CompletableFuture<>();
  private @Nullable MailSettings settings;
  private @Nullable Envelope onItsWay;
  private @Nullable Thread courier;
  private boolean ending;
  private long sent;
  private long failed;
  private long dropped;
  private @Nullable String latestFailure;

  /**
   * Sends nothing yet.
   *
   * @param loop runs tasks on the event loop
   * @param host the host's name, for what the settings leave open
   * @param user who runs the director
   */
  public MailQueue(Executor loop, InstantSource wall, String host, String user) {
    this(loop, wall, host, user, new SmtpCarrier());
  }

  MailQueue(Executor loop, InstantSource wall, String host, String user, MailCarrier carrier) {
    this.loop = loop;
    this.wall = wall;
    this.host = host;
    this.user = user;
    this.carrier = carrier;
  }

  /** Sends what comes from now on so; null for not at all. What waits goes as it was meant. */
  public void follow(@Nullable MailSettings other) {
    settings = other;
  }

  /** Sends it when its turn has come, or drops it; never waits. */
  public void offer(Mail mail) {
    if (settings == null) {
      return;
    }
    if (waiting.size() == MOST_WAITING) {
      drop(mail.subject(), MOST_WAITING + " wait");
      return;
    }
    waiting.add(envelope(settings, mail));
    if (onItsWay == null) {
      sendNext();
    }
  }

  private Envelope envelope(MailSettings now, Mail mail) {
    String director = now.director() == null ? host : now.director();
    return new Envelope(
        now,
        now.from() == null ? new Address(null, user + "@" + host) : now.from(),
        now.helo() == null ? host : now.helo(),
        "[%s] %s".formatted(director, mail.subject()),
        mail.body(),
        wall.instant());
  }

  private void sendNext() {
    Envelope next = waiting.poll();
    onItsWay = next;
    if (next != null) {
      courier = Thread.ofVirtual().name("mail").start(() -> send(next));
    } else if (ending) {
      idleAtTheEnd.complete(null);
    }
  }

  /** On the courier's thread; an interrupt means that nobody wants to know any more. */
  private void send(Envelope envelope) {
    CompletableFuture<Optional<String>> failure = new CompletableFuture<>();
    Thread carrying =
        Thread.ofVirtual().name("mail-carrier").start(() -> failure.complete(failureOf(envelope)));
    Duration longest = envelope.settings().timeout().multipliedBy(MOST_SILENCES);
    try {
      boolean late = !carrying.join(longest);
      if (late) {
        carrying.interrupt();
      }
      Optional<String> why = failure.get();
      loop.execute(() -> ended(envelope, why.map(text -> late ? tooLong(longest) : text)));
    } catch (InterruptedException e) {
      carrying.interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String tooLong(Duration longest) {
    return "the server took more than %d s".formatted(longest.toSeconds());
  }

  private Optional<String> failureOf(Envelope envelope) {
    try {
      carrier.carry(envelope);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) { // of a library that talks with a stranger: the mail is lost
      return Optional.of(e.toString());
    }
  }

  private void ended(Envelope envelope, Optional<String> failure) {
    failure.ifPresentOrElse(why -> failed(envelope, why), () -> sent(envelope));
    sendNext();
  }

  private void sent(Envelope envelope) {
    sent++;
    log.debug("mail '{}' is sent", envelope.subject());
  }

  private void failed(Envelope envelope, String why) {
    failed++;
    latestFailure = why;
    log.warn(
        "mail '{}' was not taken by {}: {}", envelope.subject(), envelope.settings().server(), why);
  }

  private void drop(String subject, String why) {
    dropped++;
    latestFailure = why;
    log.warn("mail '{}' is not sent: {}", subject, why);
  }

  public MailCounts counts() {
    return new MailCounts(
        settings == null ? null : settings.server(),
        sent,
        failed,
        dropped,
        waiting.size() + (onItsWay == null ? 0 : 1),
        latestFailure);
  }

  /** Done when everything is sent, or {@link #LONGEST_FAREWELL} is over. Call once. */
  public CompletableFuture<Void> end() {
    ending = true;
    if (onItsWay == null) {
      return CompletableFuture.completedFuture(null);
    }
    return idleAtTheEnd
        .completeOnTimeout(null, LONGEST_FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
        .thenRunAsync(this::giveUp, loop);
  }

  private void giveUp() {
    if (onItsWay != null && courier != null) {
      drop(onItsWay.subject(), "the director stops");
      courier.interrupt();
    }
    onItsWay = null;
    waiting.forEach(envelope -> drop(envelope.subject(), "the director stops"));
    waiting.clear();
  }
}
