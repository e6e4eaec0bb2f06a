package gemel.core.pair;

import gemel.core.dispute.CheckId;
import gemel.core.dispute.CheckWord;
import gemel.core.maintenance.Withdrawal;
import gemel.core.pair.PairMessage.Checked;
import gemel.core.pair.PairMessage.Departure;
import gemel.core.pair.PairMessage.Left;
import gemel.core.pair.PairMessage.Roles;
import gemel.core.pair.PairMessage.Withdrawn;
import gemel.core.pair.Role.Dialect;
import gemel.core.pair.Role.Hearing;
import gemel.healthcheck.machine.HealthStatus;
import gemel.ipvs.RealServer;
import gemel.linux.net.AddressFamily;
import gemel.linux.net.IpAddress;
import gemel.vrrp.group.RouterState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the pair as octets, big endian: kind (8 bits), the sender's time (64), how many
 * entries (16), and each entry with its length (16) before it, so that an entry may end in fields
 * of a later version. Strings are as {@link DataOutputStream#writeUTF} has them.
 */
public final class PairMessageCodec {
  /** Entries of a message that are read. */
  public static final int MOST_ENTRIES = 512;

  /** Addresses of a router, and reasons, that are written and read. */
  static final int MOST_PARTS = 255;

  private static final int LONGEST_TEXT = 120;
  private static final byte ROLES = 1;
  private static final byte LEFT = 2;
  private static final byte WITHDRAWN = 3;
  private static final byte CHECKED = 4;

  private PairMessageCodec() {}

  private interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes a message; entries above the limit are left out. */
  public static byte[] encode(PairMessage message) {
    return switch (message) {
      case Roles roles ->
          message(ROLES, roles.sentNanos(), roles.roles().stream().map(PairMessageCodec::of));
      case Left left ->
          message(LEFT, left.sentNanos(), left.departures().stream().map(PairMessageCodec::of));
      case Withdrawn withdrawn ->
          message(
              WITHDRAWN,
              withdrawn.sentNanos(),
              withdrawn.words().stream().map(PairMessageCodec::of));
      case Checked checked ->
          message(CHECKED, checked.sentNanos(), checked.words().stream().map(PairMessageCodec::of));
    };
  }

  private static byte[] message(byte kind, long sentNanos, Stream<Writer> entries) {
    List<Writer> written = entries.limit(MOST_ENTRIES).toList();
    return octets(out -> {
      out.writeByte(kind);
      out.writeLong(sentNanos);
      out.writeShort(written.size());
      for (Writer entry : written) {
        byte[] octets = octets(entry);
        out.writeShort(octets.length);
        out.write(octets);
      }
    });
  }

  private static byte[] octets(Writer writer) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      writer.write(new DataOutputStream(octets));
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes everything", e);
    }
    return octets.toByteArray();
  }

  private static Writer of(Role role) {
    return out -> {
      write(role.router(), out);
      text(role.instance(), out);
      text(role.device(), out);
      text(role.state().name(), out);
      out.writeBoolean(role.serves());
      out.writeByte(role.priority());
      out.writeLong(role.generation());
      Dialect dialect = role.dialect();
      out.writeByte(dialect.version());
      out.writeLong(dialect.intervalMillis());
      text(dialect.authentication(), out);
      out.writeLong(dialect.secret());
      text(dialect.checksum(), out);
      text(dialect.transport(), out);
      write(role.source(), out);
      Hearing hearing = role.hearing();
      write(hearing.from(), out);
      out.writeLong(hearing.agoMillis());
      out.writeLong(hearing.taken());
      List<Map.Entry<String, Long>> dropped =
          hearing.dropped().entrySet().stream().limit(MOST_PARTS).toList();
      out.writeByte(dropped.size());
      for (Map.Entry<String, Long> reason : dropped) {
        text(reason.getKey(), out);
        out.writeLong(reason.getValue());
      }
    };
  }

  private static Writer of(Departure departure) {
    return out -> {
      write(departure.router(), out);
      out.writeLong(departure.generation());
      write(departure.source(), out);
    };
  }

  private static Writer of(Withdrawal word) {
    return out -> {
      write(word.server().address(), out);
      out.writeShort(word.server().port());
      out.writeBoolean(word.out());
      write(word.said(), out);
      write(word.until(), out);
    };
  }

  private static Writer of(CheckWord word) {
    return out -> {
      out.writeLong(word.check().digest());
      text(word.status().name(), out);
      out.writeBoolean(word.asks());
      out.writeLong(word.agoMillis());
      out.writeLong(word.toTurnMillis());
      text(word.why(), out);
    };
  }

  private static void write(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private static void write(RouterId router, DataOutputStream out) throws IOException {
    out.writeByte(router.family().number());
    out.writeByte(router.vrid());
    List<IpAddress> addresses = router.addresses().stream().limit(MOST_PARTS).toList();
    out.writeByte(addresses.size());
    for (IpAddress address : addresses) {
      write(address, out);
    }
  }

  private static void write(@Nullable IpAddress address, DataOutputStream out) throws IOException {
    byte[] octets = address == null ? new byte[0] : address.octets();
    out.writeByte(octets.length);
    out.write(octets);
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    out.writeUTF(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
  }

  /** Reads a message; empty if it cannot be understood. Never throws. */
  public static Optional<PairMessage> decode(byte[] octets) {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    try {
      byte kind = in.readByte();
      long sentNanos = in.readLong();
      return switch (kind) {
        case ROLES -> Optional.of(new Roles(sentNanos, entries(in, PairMessageCodec::role)));
        case LEFT -> Optional.of(new Left(sentNanos, entries(in, PairMessageCodec::departure)));
        case WITHDRAWN ->
            Optional.of(new Withdrawn(sentNanos, entries(in, PairMessageCodec::withdrawal)));
        case CHECKED -> Optional.of(new Checked(sentNanos, entries(in, PairMessageCodec::checked)));
        default -> Optional.empty();
      };
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static <T> List<T> entries(DataInputStream in, Reader<T> reader) throws IOException {
    int count = in.readUnsignedShort();
    if (count > MOST_ENTRIES) {
      throw new IOException(count + " entries");
    }
    List<T> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] entry = new byte[in.readUnsignedShort()];
      in.readFully(entry);
      entries.add(reader.read(new DataInputStream(new ByteArrayInputStream(entry))));
    }
    return entries;
  }

  private static Role role(DataInputStream in) throws IOException {
    return new Role(
        router(in),
        in.readUTF(),
        in.readUTF(),
        RouterState.valueOf(in.readUTF()),
        in.readBoolean(),
        in.readUnsignedByte(),
        in.readLong(),
        new Dialect(
            in.readUnsignedByte(),
            in.readLong(),
            in.readUTF(),
            in.readLong(),
            in.readUTF(),
            in.readUTF()),
        address(in),
        new Hearing(address(in), in.readLong(), in.readLong(), dropped(in)));
  }

  private static Departure departure(DataInputStream in) throws IOException {
    return new Departure(router(in), in.readLong(), required(address(in)));
  }

  /** Whether it is drained is each director's own affair. */
  private static Withdrawal withdrawal(DataInputStream in) throws IOException {
    return new Withdrawal(
        new RealServer.Id(required(address(in)), in.readUnsignedShort()),
        in.readBoolean(),
        time(in),
        time(in),
        false);
  }

  private static CheckWord checked(DataInputStream in) throws IOException {
    return new CheckWord(
        new CheckId(in.readLong()),
        HealthStatus.valueOf(in.readUTF()),
        in.readBoolean(),
        in.readLong(),
        in.readLong(),
        in.readUTF());
  }

  private static Instant time(DataInputStream in) throws IOException {
    try {
      return Instant.ofEpochSecond(in.readLong(), in.readInt());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException("no time", e);
    }
  }

  private static Map<String, Long> dropped(DataInputStream in) throws IOException {
    Map<String, Long> dropped = new TreeMap<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      dropped.put(in.readUTF(), in.readLong());
    }
    return dropped;
  }

  private static RouterId router(DataInputStream in) throws IOException {
    int number = in.readUnsignedByte();
    AddressFamily family =
        number == AddressFamily.IPV4.number() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    int vrid = in.readUnsignedByte();
    List<IpAddress> addresses = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      addresses.add(required(address(in)));
    }
    return new RouterId(family, vrid, addresses);
  }

  private static IpAddress required(@Nullable IpAddress address) throws IOException {
    if (address == null) {
      throw new IOException("an address is missing");
    }
    return address;
  }

  private static @Nullable IpAddress address(DataInputStream in) throws IOException {
    byte[] octets = new byte[in.readUnsignedByte()];
    in.readFully(octets);
    return octets.length == 0 ? null : IpAddress.ofOctets(octets);
  }
}
