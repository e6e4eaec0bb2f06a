package gemel.lab;

import gemel.linux.libc.Poller;
import gemel.linux.net.AddressFamily;
import gemel.linux.udp.Datagram;
import gemel.linux.udp.UdpSocket;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Answers every datagram that comes to its node with what it says, and the node's number. */
public final class Responder extends NodeThread {
  static final int PORT = 7007;

  private final AddressFamily family;
  private final int number;

  private Responder(Node node, AddressFamily family, int number) {
    super(node, "responder");
    this.family = family;
    this.number = number;
  }

  /** Starts one on a director. */
  public static Responder start(Lab lab, int director, AddressFamily family) {
    Responder responder = new Responder(lab.director(director), family, director);
    responder.begin();
    return lab.closing(responder);
  }

  @Override
  void run() {
    beforeOthers();
    try (UdpSocket socket = UdpSocket.listening(family, PORT);
        Poller poller = new Poller()) {
      poller.add(socket.number());
      watchForEnd(poller);
      ready();
      while (goesOn()) {
        Optional<Datagram> question = socket.receive();
        if (question.isPresent()) {
          answer(socket, question.get());
        } else {
          poller.await(-1);
        }
      }
    }
  }

  /** A refusal is an answer less. */
  private void answer(UdpSocket socket, Datagram question) {
    byte[] said = question.payload();
    socket.send(
        ByteBuffer.allocate(said.length + 1).put(said).put((byte) number).array(),
        question.source(),
        Questions.PORT);
  }
}
