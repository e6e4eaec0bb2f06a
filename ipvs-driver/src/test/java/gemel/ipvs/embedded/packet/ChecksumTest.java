package gemel.ipvs.embedded.packet;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.embedded.wire.InternetChecksum;
import gemel.testkit.Property;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ChecksumTest {
  @Test
  @DisplayName("RFC 1071 section 3: the numerical example")
  void sumOfTheRfcsExample() {
    byte[] octets = {
      0x00, 0x01, (byte) 0xf2, 0x03, (byte) 0xf4, (byte) 0xf5, (byte) 0xf6, (byte) 0xf7
    };

    assertThat(Checksum.fold(Checksum.sum(MemorySegment.ofArray(octets), 0, 8))).isEqualTo(0xddf2);
  }

  @Test
  void sumIsTheOneTakenTwoOctetsAtATimeAtAnyPlaceAndLength() {
    Property.holds(
        31,
        1000,
        gen -> {
          byte[] octets = gen.octets(gen.between(1, 300));
          int from = gen.between(0, octets.length - 1);
          int length = gen.between(0, octets.length - from);

          assertThat(Checksum.fold(Checksum.sum(MemorySegment.ofArray(octets), from, length)))
              .isEqualTo(InternetChecksum.sum(octets, from, length, 0));
        });
  }

  @Test
  void foldAddsEveryCarry() {
    assertThat(Checksum.fold(0)).isZero();
    assertThat(Checksum.fold(0x1_0000)).isEqualTo(1);
    assertThat(Checksum.fold(0xffff_ffffL)).isEqualTo(0xffff);
    assertThat(Checksum.fold(0x7fff_ffff_ffff_ffffL)).isBetween(0, 0xffff);
  }

  @Test
  @DisplayName("RFC 1624: repairing is computing anew")
  void repairedChecksumIsTheOneComputedAnew() {
    Property.holds(
        32,
        2000,
        gen -> {
          byte[] octets = gen.octets(40);
          MemorySegment memory = MemorySegment.ofArray(octets);
          Octets.put16(memory, 10, 0);
          Octets.put16(memory, 10, Checksum.finish(Checksum.sum(memory, 0, 40)));
          int word = gen.oneOf(0, -1, (int) gen.anyLong());
          int half = gen.oneOf(0, 0xffff, gen.between(0, 0xffff));
          long change =
              Checksum.change32(Octets.get32(memory, 16), word)
                  + Checksum.change16(Octets.get16(memory, 2), half);
          Octets.put32(memory, 16, word);
          Octets.put16(memory, 2, half);
          Checksum.repair(memory, 10, change);

          assertThat(InternetChecksum.sum(octets, 0, 40, 0)).isIn(0xffff, 0);
        });
  }

  @Test
  void repairedUnfinishedChecksumIsTheSumOfTheNewPseudoHeader() {
    Property.holds(
        33,
        2000,
        gen -> {
          boolean isV6 = gen.oneIn(2);
          int length = gen.between(20, 65_515);
          byte[] header = gen.octets(40);
          header[0] = (byte) (isV6 ? 0x60 : 0x45);
          MemorySegment packet = MemorySegment.ofArray(header);
          MemorySegment field = MemorySegment.ofArray(new byte[2]);
          Octets.put16(field, 0, InternetChecksum.pseudoHeader(header, 0, 6, length));
          long change = Ip.put(packet, Ip.destination(0, isV6), isV6, gen.anyLong(), gen.anyLong());
          Checksum.repairUnfinished(field, 0, change);

          int expected = InternetChecksum.pseudoHeader(header, 0, 6, length);
          assertThat(Octets.get16(field, 0) % 0xffff).isEqualTo(expected % 0xffff);
          int computed = Checksum.fold(Ip.pseudoHeader(packet, 0, isV6, 6, length));
          assertThat(computed % 0xffff).isEqualTo(expected % 0xffff);
        });
  }

  @Test
  void hopLessLeavesTheHeadersChecksumRight() {
    Property.holds(
        34,
        300,
        gen -> {
          MemorySegment memory = MemorySegment.ofArray(new byte[20]);
          int ttl = gen.between(2, 255);
          Ipv4.write(memory, 0, 0, 40, gen.between(0, 65_535), 0, ttl, 6, (int) gen.anyLong(), 9);
          Ipv4.decrementTtl(memory, 0);

          assertThat(Octets.get8(memory, Ipv4.TTL)).isEqualTo(ttl - 1);
          assertThat(Checksum.finish(Checksum.sum(memory, 0, 20))).isZero();
        });
  }
}
