package gemel.ipvs.sync;

/**
 * Where the fields of a message are, all in network byte order. The header:
 *
 * <pre>
 *  0 magic "GMLC"    4 major version    5 minor version    6 shard    8 count of records
 * </pre>
 *
 * then the records, each:
 *
 * <pre>
 *  0 length, itself included       2 family, 4 or 6      3 IP protocol
 *  4 flags, 1: removed             5 method              6 state, ip_vs's number    7 zero
 *  8 milliseconds that remain     12 fwmark
 * 16 client port   18 virtual port   20 server port
 * 22 client address, virtual address, server address: 4 or 16 octets each
 * </pre>
 *
 * A removed connection has no server address, and zeros for what only a living one has. Client port
 * 0 says that it is a persistence template: its state is 0, or 1 if it is assured; its protocol may
 * be 0, for all, and its virtual address then begins with the mark.
 *
 * <p>Behind that may come additions, each of them (since version 1.1)
 *
 * <pre>
 *  0 kind       1 length, itself included       2 what it says
 * </pre>
 *
 * of which a reader skips those that it does not know. {@link #LOCAL_END} makes a connection of NAT
 * one of FullNAT, which an older reader does not have:
 *
 * <pre>
 *  2 client notice    3 flags, 1: it has arrived    4 the client's first octet    8 local port
 * 10 local address
 * </pre>
 *
 * {@link #CALL_ID} (since version 1.2) is of a template of the persistence engine sip, removed or
 * not. It says some octets of its Call-ID: a long one takes two of them, one behind the other. An
 * older reader, which has no such services, finds all of a network's templates to be one.
 */
final class Layout {
  static final int MAGIC = 0x474d_4c43;
  static final int MAJOR = 1;
  static final int MINOR = 2;

  static final int MAJOR_AT = 4;
  static final int MINOR_AT = 5;
  static final int SHARD_AT = 6;
  static final int COUNT_AT = 8;
  static final int HEADER = 10;

  static final int LENGTH_AT = 0;
  static final int FAMILY_AT = 2;
  static final int PROTOCOL_AT = 3;
  static final int FLAGS_AT = 4;
  static final int METHOD_AT = 5;
  static final int STATE_AT = 6;
  static final int REMAINING_AT = 8;
  static final int FWMARK_AT = 12;
  static final int CLIENT_PORT_AT = 16;
  static final int VIRTUAL_PORT_AT = 18;
  static final int SERVER_PORT_AT = 20;
  static final int ADDRESSES_AT = 22;

  static final int ADDITION_HEADER = 2;
  static final int LOCAL_END = 1;
  static final int CALL_ID = 2;
  static final int LOCAL_NOTICE_AT = 2;
  static final int LOCAL_FLAGS_AT = 3;
  static final int LOCAL_FIRST_OCTET_AT = 4;
  static final int LOCAL_PORT_AT = 8;
  static final int LOCAL_ADDRESS_AT = 10;

  /** So much of a Call-ID fits into one addition. */
  static final int CALL_ID_PART = 0xff - ADDITION_HEADER;

  static final int FLAG_ARRIVED = 1;
  static final int FLAG_REMOVED = 1;
  static final int FAMILY_V4 = 4;
  static final int FAMILY_V6 = 6;
  static final int V4_OCTETS = 4;
  static final int V6_OCTETS = 16;

  private Layout() {}

  /** How long a record is that has nothing appended. */
  static int recordLength(int addressOctets, boolean removed) {
    return ADDRESSES_AT + addressOctets * (removed ? 2 : 3);
  }

  /** How long the additions of a Call-ID are, of one that is empty none. */
  static int callIdLength(String callId) {
    int parts = (callId.length() + CALL_ID_PART - 1) / CALL_ID_PART;
    return callId.length() + parts * ADDITION_HEADER;
  }

  /** How long the addition of a local end is. */
  static int localEndLength(int addressOctets) {
    return LOCAL_ADDRESS_AT + addressOctets;
  }
}
