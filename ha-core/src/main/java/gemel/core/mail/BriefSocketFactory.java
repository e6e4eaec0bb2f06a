package gemel.core.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Makes sockets that hear at most {@link #MOST_HEARD} octets: the library puts a line of any length
 * into memory.
 */
final class BriefSocketFactory extends SocketFactory {
  /** Many times what a server answers to a mail. */
  static final int MOST_HEARD = 64 * 1024;

  @Override
  public Socket createSocket() {
    return new BriefSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new SocketException("nobody asks for a local address");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw new SocketException("nobody asks for a local address");
  }

  private static Socket connected(InetSocketAddress to) throws IOException {
    Socket socket = new BriefSocket();
    socket.connect(to);
    return socket;
  }

  private static final class BriefSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new BriefStream(super.getInputStream());
    }
  }

  private static final class BriefStream extends FilterInputStream {
    private int left = MOST_HEARD;

    BriefStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
      if (left == 0) {
        throw new IOException("the mail server said more than %d octets".formatted(MOST_HEARD));
      }
      int read = in.read(to, from, Math.min(most, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
