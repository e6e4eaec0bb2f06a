package gemel.ipvs.embedded.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class Crc32cTest {
  @Test
  @DisplayName("The check value of the catalogue of CRCs: e3069283 of 123456789")
  void knownValue() {
    assertThat(of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
  }

  @Test
  void everyLengthIsAsTheJdkHasIt() {
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] octets = new byte[length];
      random.nextBytes(octets);
      CRC32C other = new CRC32C();
      other.update(octets);
      assertThat(of(octets)).as("%d octets", length).isEqualTo((int) other.getValue());
    }
  }

  private static int of(byte[] octets) {
    MemorySegment memory = MemorySegment.ofArray(octets);
    return Crc32c.of(memory, 0, octets.length);
  }
}
