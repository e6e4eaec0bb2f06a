package gemel.ipvs.embedded.packet;

/** A TCP header (RFC 9293 section 3.1), by offset. */
public final class Tcp {
  public static final int MIN_LENGTH = 20;
  public static final int MOST_LENGTH = 60;
  public static final int SOURCE_PORT = 0;
  public static final int DESTINATION_PORT = 2;
  public static final int SEQUENCE = 4;
  public static final int ACKNOWLEDGEMENT = 8;
  public static final int DATA_OFFSET = 12;
  public static final int FLAGS = 13;
  public static final int WINDOW = 14;
  public static final int CHECKSUM = 16;
  public static final int URGENT = 18;

  public static final int FIN = 0x01;
  public static final int SYN = 0x02;
  public static final int RST = 0x04;
  public static final int PSH = 0x08;
  public static final int ACK = 0x10;
  public static final int URG = 0x20;
  public static final int CWR = 0x80;

  private Tcp() {}
}
