package gemel.ipvs.sync;

import gemel.ipvs.CallId;
import gemel.ipvs.ClientNotice;
import gemel.ipvs.ConnectionChange;
import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.ConnectionTuple;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.LocalEnd;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.sync.Decoded.Dropped;
import gemel.linux.net.IpAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one message. Each record's length is checked before anything of it is read. */
final class BatchReader {
  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final List<ConnectionChange> changes = new ArrayList<>();
  private @Nullable Dropped dropped;
  private int shard;
  private int at;
  private int unknown;
  private String callId = "";

  BatchReader(byte[] bytes) {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
  }

  Decoded read() {
    int count = readHeader();
    for (int i = 0; i < count && dropped == null; i++) {
      readRecord();
    }
    if (dropped != null) {
      return dropped;
    }
    return new Decoded.Received(new SyncBatch(shard, changes), unknown + bytes.length - at);
  }

  private void drop(DropReason reason, int offset, String detail) {
    dropped = new Dropped(reason, offset, detail);
  }

  /** How many records follow; 0 if the message is dropped. */
  private int readHeader() {
    if (bytes.length < Layout.HEADER) {
      drop(DropReason.CUT_SHORT, bytes.length, "%d octets".formatted(bytes.length));
      return 0;
    }
    int magic = buffer.getInt(0);
    int major = octet(Layout.MAJOR_AT);
    int count = half(Layout.COUNT_AT);
    if (magic != Layout.MAGIC) {
      drop(DropReason.NOT_A_BATCH, 0, "begins with 0x%08x".formatted(magic));
    } else if (major != Layout.MAJOR) {
      drop(
          DropReason.OTHER_MAJOR_VERSION,
          Layout.MAJOR_AT,
          "version %d.%d, we read %d".formatted(major, octet(Layout.MINOR_AT), Layout.MAJOR));
    } else if (count > SyncBatch.MOST) {
      drop(DropReason.TOO_MANY_RECORDS, Layout.COUNT_AT, "%d records".formatted(count));
    }
    shard = half(Layout.SHARD_AT);
    at = Layout.HEADER;
    return dropped == null ? count : 0;
  }

  private void readRecord() {
    if (bytes.length - at < Layout.ADDRESSES_AT) {
      drop(DropReason.CUT_SHORT, bytes.length, "in record " + changes.size());
      return;
    }
    int length = half(at + Layout.LENGTH_AT);
    int family = octet(at + Layout.FAMILY_AT);
    boolean removed = (octet(at + Layout.FLAGS_AT) & Layout.FLAG_REMOVED) != 0;
    if (family != Layout.FAMILY_V4 && family != Layout.FAMILY_V6) {
      drop(DropReason.UNKNOWN_FAMILY, at + Layout.FAMILY_AT, "family " + family);
      return;
    }
    int octets = family == Layout.FAMILY_V4 ? Layout.V4_OCTETS : Layout.V6_OCTETS;
    int known = Layout.recordLength(octets, removed);
    if (length < known) {
      String detail = "%d octets, where %d are needed".formatted(length, known);
      drop(DropReason.RECORD_TOO_SHORT, at + Layout.LENGTH_AT, detail);
      return;
    }
    if (length > bytes.length - at) {
      drop(DropReason.CUT_SHORT, bytes.length, "in record " + changes.size());
      return;
    }
    LocalEnd local = additions(at + known, at + length, octets);
    change(octets, removed, local).ifPresent(changes::add);
    at += length;
  }

  /** What is behind a record's fixed part; what nobody here knows is counted and skipped. */
  private LocalEnd additions(int from, int end, int octets) {
    LocalEnd local = LocalEnd.NONE;
    callId = "";
    int addition = from;
    while (end - addition >= Layout.ADDITION_HEADER) {
      int length = octet(addition + 1);
      if (length < Layout.ADDITION_HEADER || length > end - addition) {
        break;
      }
      Optional<LocalEnd> read =
          octet(addition) == Layout.LOCAL_END
                  && length >= Layout.localEndLength(octets)
                  && isNotice(octet(addition + Layout.LOCAL_NOTICE_AT))
              ? Optional.of(localEnd(addition, octets))
              : Optional.empty();
      local = read.orElse(local);
      if (octet(addition) == Layout.CALL_ID) {
        callId += text(addition + Layout.ADDITION_HEADER, addition + length);
      } else {
        unknown += length - (read.isPresent() ? Layout.localEndLength(octets) : 0);
      }
      addition += length;
    }
    unknown += end - addition;
    return local;
  }

  private String text(int from, int end) {
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
  }

  private static boolean isNotice(int number) {
    return number < ClientNotice.values().length;
  }

  private LocalEnd localEnd(int addition, int octets) {
    byte[] address = new byte[octets];
    buffer.get(addition + Layout.LOCAL_ADDRESS_AT, address);
    return new LocalEnd.At(
        IpAddress.ofOctets(address),
        half(addition + Layout.LOCAL_PORT_AT),
        ClientNotice.of(octet(addition + Layout.LOCAL_NOTICE_AT)),
        buffer.getInt(addition + Layout.LOCAL_FIRST_OCTET_AT),
        (octet(addition + Layout.LOCAL_FLAGS_AT) & Layout.FLAG_ARRIVED) != 0);
  }

  private Optional<ConnectionChange> change(int octets, boolean removed, LocalEnd local) {
    int number = octet(at + Layout.PROTOCOL_AT);
    Optional<Protocol> protocol = protocol(number);
    boolean isTemplate = half(at + Layout.CLIENT_PORT_AT) == 0;
    if (protocol.isEmpty() || protocol.get() == Protocol.IP && !isTemplate) {
      drop(DropReason.UNKNOWN_PROTOCOL, at + Layout.PROTOCOL_AT, "IP protocol " + number);
      return Optional.empty();
    }
    if (!callId.isEmpty() && !(isTemplate && CallId.isOne(callId))) {
      drop(DropReason.NO_CALL_ID, at, "%d octets of a Call-ID".formatted(callId.length()));
      return Optional.empty();
    }
    ConnectionTuple tuple =
        new ConnectionTuple(
            protocol.get(),
            address(0, octets),
            half(at + Layout.CLIENT_PORT_AT),
            address(1, octets),
            half(at + Layout.VIRTUAL_PORT_AT),
            callId);
    return removed
        ? Optional.of(new ConnectionChange.Removed(tuple, shard))
        : living(tuple, octets, local).map(ConnectionChange.Put::new);
  }

  private Optional<ConnectionRecord> living(ConnectionTuple tuple, int octets, LocalEnd local) {
    int methodNumber = octet(at + Layout.METHOD_AT);
    int stateNumber = octet(at + Layout.STATE_AT);
    Optional<ForwardingMethod> method = method(methodNumber);
    Optional<ConnectionState> state =
        state(tuple.isTemplates() ? Protocol.IP : tuple.protocol(), stateNumber);
    if (method.isEmpty()) {
      drop(DropReason.UNKNOWN_METHOD, at + Layout.METHOD_AT, "method " + methodNumber);
      return Optional.empty();
    }
    if (state.isEmpty()) {
      String detail = "%s has no state %d".formatted(tuple.protocol(), stateNumber);
      drop(DropReason.UNKNOWN_STATE, at + Layout.STATE_AT, detail);
      return Optional.empty();
    }
    return Optional.of(
        new ConnectionRecord(
            tuple,
            new RealServer.Id(address(2, octets), half(at + Layout.SERVER_PORT_AT)),
            local instanceof LocalEnd.At ? ForwardingMethod.FULL_NAT : method.get(),
            state.get(),
            Duration.ofMillis(Integer.toUnsignedLong(buffer.getInt(at + Layout.REMAINING_AT))),
            buffer.getInt(at + Layout.FWMARK_AT),
            shard,
            local));
  }

  private static Optional<Protocol> protocol(int number) {
    for (Protocol protocol : Protocol.values()) {
      if (protocol.number() == number) {
        return Optional.of(protocol);
      }
    }
    return Optional.empty();
  }

  private static Optional<ForwardingMethod> method(int number) {
    for (ForwardingMethod method : ForwardingMethod.values()) {
      if (method.number() == number && method != ForwardingMethod.FULL_NAT) {
        return Optional.of(method); // FullNAT is an addition to NAT
      }
    }
    return Optional.empty();
  }

  private static Optional<ConnectionState> state(Protocol protocol, int number) {
    for (ConnectionState state : ConnectionState.values()) {
      if (state.protocol() == protocol && state.number() == number) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  /** The record's address of that place: 0 client, 1 virtual, 2 server. */
  private IpAddress address(int place, int octets) {
    byte[] address = new byte[octets];
    buffer.get(at + Layout.ADDRESSES_AT + place * octets, address);
    return IpAddress.ofOctets(address);
  }

  private int octet(int offset) {
    return bytes[offset] & 0xff;
  }

  private int half(int offset) {
    return buffer.getShort(offset) & 0xffff;
  }
}
