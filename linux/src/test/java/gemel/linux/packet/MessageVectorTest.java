package gemel.linux.packet;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The array against the C layouts of recvmmsg(2) on a 64-bit Linux. */
class MessageVectorTest {
  private static final StructLayout MMSGHDR =
      MemoryLayout.structLayout(
          ADDRESS.withName("name"),
          JAVA_INT.withName("namelen"),
          MemoryLayout.paddingLayout(4),
          ADDRESS.withName("iov"),
          JAVA_LONG.withName("iovlen"),
          ADDRESS.withName("control"),
          JAVA_LONG.withName("controllen"),
          JAVA_INT.withName("flags"),
          MemoryLayout.paddingLayout(4),
          JAVA_INT.withName("len"),
          MemoryLayout.paddingLayout(4));

  @Test
  @DisplayName("struct mmsghdr has 64 octets, struct iovec 16")
  void hasTheSizesOfC() {
    assertThat(MMSGHDR.byteSize()).isEqualTo(MessageVector.MMSGHDR);
    assertThat(ADDRESS.byteSize() + JAVA_LONG.byteSize()).isEqualTo(MessageVector.IOVEC);
  }

  @Test
  void pointsEachMessageAtItsOwnBuffer() {
    try (Arena arena = Arena.ofConfined()) {
      MessageVector vector = new MessageVector(arena, 3);
      vector.buffer(2, 0x1000, 77);
      MemorySegment header = vector.from(2);
      assertThat(header.get(JAVA_LONG, at("iovlen"))).isEqualTo(1);
      MemorySegment iovec =
          MemorySegment.ofAddress(header.get(JAVA_LONG, at("iov"))).reinterpret(16);
      assertThat(iovec.get(JAVA_LONG, 0)).isEqualTo(0x1000);
      assertThat(iovec.get(JAVA_LONG, 8)).isEqualTo(77);
    }
  }

  @Test
  void readsWhatTheKernelWrote() {
    try (Arena arena = Arena.ofConfined()) {
      MessageVector vector = new MessageVector(arena, 2);
      vector.from(1).set(JAVA_INT, at("len"), 1514);
      vector.from(1).set(JAVA_INT, at("flags"), 0x20);
      assertThat(vector.received(1)).isEqualTo(1514);
      assertThat(vector.truncated(1)).isTrue();
      assertThat(vector.received(0)).isZero();
      assertThat(vector.truncated(0)).isFalse();
    }
  }

  private static long at(String field) {
    return MMSGHDR.byteOffset(groupElement(field));
  }
}
