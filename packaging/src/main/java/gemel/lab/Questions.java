package gemel.lab;

import gemel.lab.Asked.Answer;
import gemel.linux.libc.Poller;
import gemel.linux.net.IpAddress;
import gemel.linux.time.BootTime;
import gemel.linux.udp.Datagram;
import gemel.linux.udp.UdpSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client that asks an address once a millisecond who is there, and writes down each answer. Who
 * answers is a {@link Responder}.
 */
public final class Questions extends NodeThread {
  static final int PORT = 7008;
  private static final long EVERY_NANOS = 1_000_000;
  private static final int TTL = 64;

  /** So many answers one after the other, a fifth of a second of them, are no chance. */
  private static final int STEADY = 200;

  private final IpAddress address;
  private final ConcurrentLinkedQueue<BootTime> questions = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();

  private Questions(Lab lab, IpAddress address) {
    super(lab.client(), "questions");
    this.address = address;
  }

  /** Begins to ask from the client's node. */
  public static Questions ask(Lab lab, IpAddress address) {
    Questions questions = new Questions(lab, address);
    questions.begin();
    return lab.closing(questions);
  }

  @Override
  void run() {
    beforeOthers();
    try (UdpSocket socket = UdpSocket.sending(anyOf(address), PORT, TTL);
        Poller poller = new Poller()) {
      poller.add(socket.number());
      watchForEnd(poller);
      ready();
      long due = Clock.nanos();
      while (goesOn()) {
        long now = Clock.nanos();
        if (now >= due) {
          questions.add(new BootTime(now));
          socket.send(ByteBuffer.allocate(8).putLong(now).array(), address, Responder.PORT);
          due = Math.max(due + EVERY_NANOS, now);
        }
        poller.await(Math.max(0, due - Clock.nanos()));
        hear(socket);
      }
    }
  }

  private static IpAddress anyOf(IpAddress address) {
    return IpAddress.parse(address.isV4() ? "0.0.0.0" : "::");
  }

  private void hear(UdpSocket socket) {
    for (Optional<Datagram> heard = socket.receive(); heard.isPresent(); heard = socket.receive()) {
      byte[] said = heard.get().payload();
      answers.add(new Answer(new BootTime(ByteBuffer.wrap(said).getLong()), Clock.now(), said[8]));
    }
  }

  /** Waits until this director, and nobody else, has answered for a while, asked from then on. */
  public void awaitSteady(int director, BootTime from, Duration limit) {
    Await.until(
        "d%d answers for %s".formatted(director, address),
        limit,
        () -> {
          check();
          List<Answer> since = since(from);
          return since.size() >= STEADY
              && since.subList(since.size() - STEADY, since.size()).stream()
                  .allMatch(answer -> answer.director() == director);
        },
        () -> summary(since(from)));
  }

  /** {@link Asked#longestWait} of what was asked since a moment. */
  public Duration longestWait(BootTime from) {
    check();
    return asked().since(from).longestWait();
  }

  private List<Answer> since(BootTime from) {
    return new Asked(List.of(), List.copyOf(answers)).since(from).answers();
  }

  private Asked asked() {
    return new Asked(List.copyOf(questions), List.copyOf(answers));
  }

  /** What was asked and heard is forgotten, so that it does not pile up. */
  public void forget() {
    questions.clear();
    answers.clear();
  }

  private static String summary(List<Answer> since) {
    long first = since.stream().filter(answer -> answer.director() == 1).count();
    return "%d answers of d1, %d of d2".formatted(first, since.size() - first);
  }
}
