package gemel.ipvs.embedded.table;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.linux.net.IpAddress;
import gemel.testkit.Property;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AddressMapTest {
  @Test
  void findsWhatWasPutInAndNothingElse() {
    Property.holds(
        61,
        200,
        gen -> {
          Map<IpAddress, Integer> model = new HashMap<>();
          for (int i = gen.between(0, 70); i > 0; i--) {
            model.put(IpAddress.v4(gen.between(0, 200)), i);
          }
          AddressMap<Integer> map = new AddressMap<>(model);
          for (int i = 0; i <= 200; i++) {
            IpAddress address = IpAddress.v4(i);
            assertThat(map.get(address.high(), address.low())).isEqualTo(model.get(address));
          }
        });
  }
}
