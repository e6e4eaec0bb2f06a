package gemel.linux.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gemel.linux.libc.Errno;
import gemel.linux.libc.LinuxException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetworkNamespaceTest {
  @Test
  void oneThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> NetworkNamespace.enter("gemel-never-made"))
        .isInstanceOfSatisfying(
            LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
        .hasMessageContaining("gemel-never-made");
  }

  @Test
  void aVirtualThreadMayNotEnter() {
    CompletableFuture<String> refusal = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            NetworkNamespace.enter("gemel-never-made");
            refusal.complete("it entered");
          } catch (IllegalStateException e) {
            refusal.complete(String.valueOf(e.getMessage()));
          }
        });
    assertThat(refusal.orTimeout(10, TimeUnit.SECONDS).join()).contains("virtual thread");
  }

  @Test
  @Tag("lab")
  void aThreadAndThoseThatItStartsAreInside() {
    try (TwoHosts hosts = TwoHosts.joined()) {
      String mac =
          hosts
              .left()
              .inside(() -> {
                CompletableFuture<String> seen = new CompletableFuture<>();
                Thread.ofPlatform()
                    .start(() ->
                        seen.complete(
                            TestHost.output(List.of("ip", "link", "show", TestHost.DEVICE))));
                return seen.orTimeout(10, TimeUnit.SECONDS).join();
              });
      assertThat(mac).contains(TwoHosts.LEFT_MAC);
    }
  }
}
