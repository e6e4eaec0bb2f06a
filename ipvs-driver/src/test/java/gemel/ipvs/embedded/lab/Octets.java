package gemel.ipvs.embedded.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A service that takes octets and gives octets, with checksums of both. A request: how many octets
 * follow (4), how many are wanted (4), the octets. The answer: the CRC-32 of what came (8), then
 * what was wanted. One connection carries many.
 */
final class Octets {
  private static final int CHUNK = 1 << 16;

  /** The fixed part of a header; its last two octets are how long the rest is. */
  private static final int HEADER = 16;

  private static final int PATIENCE_MILLIS = 20_000;

  private Octets() {}

  /** What is done with a new connection first. */
  private interface Greeting {
    void read(DataInputStream in) throws IOException;
  }

  /** Serves connections, one after another, until the socket is closed. */
  static void serve(ServerSocket listening) throws IOException {
    serve(listening, in -> {});
  }

  /** The same behind a header of the PROXY protocol, version 2; returns the last one. */
  static byte[] serveBehindHeader(ServerSocket listening) throws IOException {
    byte[][] last = {new byte[0]};
    serve(
        listening,
        in -> {
          byte[] fixed = in.readNBytes(HEADER);
          int more = (fixed[HEADER - 2] & 0xff) << 8 | fixed[HEADER - 1] & 0xff;
          last[0] = Arrays.copyOf(fixed, HEADER + more);
          in.readFully(last[0], HEADER, more);
        });
    return last[0];
  }

  private static void serve(ServerSocket listening, Greeting greeting) throws IOException {
    while (!listening.isClosed()) {
      try (Socket socket = listening.accept()) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        greeting.read(new DataInputStream(socket.getInputStream()));
        serve(socket);
      } catch (java.net.SocketException closed) {
        // The test has ended, or the client has: the next one.
      } catch (EOFException end) {
        // The client has said all.
      }
    }
  }

  private static void serve(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    while (true) {
      int coming = in.readInt();
      int wanted = in.readInt();
      out.writeLong(receive(in, coming));
      send(out, wanted, coming);
      out.flush();
    }
  }

  /** A connection to the service. */
  static Socket connect(String address, int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
    return socket;
  }

  /**
   * Sends and receives so many octets.
   *
   * @throws IOException also if they did not arrive as they were sent
   */
  static void exchange(Socket socket, int up, int down) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(up);
    out.writeInt(down);
    long sent = send(out, up, down);
    out.flush();
    long arrived = in.readLong();
    if (arrived != sent) {
      throw new IOException("%d octets went up and arrived as others".formatted(up));
    }
    if (receive(in, down) != checksum(down, up)) {
      throw new IOException("%d octets came down as others".formatted(down));
    }
  }

  /**
   * Says that nothing more comes, and waits until the service has heard it.
   *
   * @throws IOException also if it says something else
   */
  static void end(Socket socket) throws IOException {
    socket.shutdownOutput();
    if (socket.getInputStream().read() >= 0) {
      throw new IOException("the service sends more than was asked for");
    }
  }

  private static long send(DataOutputStream out, int count, int seed) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < count; ) {
      int length = Math.min(CHUNK, count - done);
      fill(chunk, done, seed);
      out.write(chunk, 0, length);
      checksum.update(chunk, 0, length);
      done += length;
    }
    return checksum.getValue();
  }

  private static long checksum(int count, int seed) {
    CRC32 checksum = new CRC32();
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < count; ) {
      int length = Math.min(CHUNK, count - done);
      fill(chunk, done, seed);
      checksum.update(chunk, 0, length);
      done += length;
    }
    return checksum.getValue();
  }

  private static void fill(byte[] chunk, int from, int seed) {
    for (int i = 0; i < chunk.length; i++) {
      chunk[i] = (byte) ((from + i) * 31 + (from >>> 16) + seed);
    }
  }

  private static long receive(DataInputStream in, int count) throws IOException {
    CRC32 checksum = new CRC32();
    byte[] chunk = new byte[CHUNK];
    for (int done = 0; done < count; ) {
      int length = in.read(chunk, 0, Math.min(CHUNK, count - done));
      if (length < 0) {
        throw new IOException("the end after %d of %d octets".formatted(done, count));
      }
      checksum.update(chunk, 0, length);
      done += length;
    }
    return checksum.getValue();
  }
}
