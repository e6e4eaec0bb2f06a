package gemel.linux.namespace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Two hosts on one cable, made for a test and removed with it: {@code left} is 192.0.2.1, {@code
 * right} is 192.0.2.2 (RFC 5737), each on its {@link TestHost#DEVICE}.
 */
public record TwoHosts(TestHost left, TestHost right) implements AutoCloseable {
  public static final String LEFT_ADDRESS = "192.0.2.1";
  public static final String RIGHT_ADDRESS = "192.0.2.2";
  public static final String LEFT_MAC = "02:00:00:00:00:01";
  public static final String RIGHT_MAC = "02:00:00:00:00:02";

  private static final Duration CARRIER = Duration.ofSeconds(20);

  private static final AtomicInteger MADE = new AtomicInteger();

  /**
   * @throws TestAbortedException where namespaces cannot be made; in CI that is a failure
   */
  public static TwoHosts joined() {
    String name = "gemel-%d-%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet());
    TwoHosts hosts = new TwoHosts(new TestHost(name + "l"), new TestHost(name + "r"));
    try {
      hosts.make();
    } catch (IllegalStateException e) {
      hosts.close();
      if (System.getenv("CI") != null) {
        throw e;
      }
      throw new TestAbortedException("no network namespaces here: " + e.getMessage(), e);
    }
    return hosts;
  }

  private void make() {
    ip("netns", "add", left.namespace());
    ip("netns", "add", right.namespace());
    String cable =
        "-n %s link add %s address %s type veth peer name %s address %s netns %s"
            .formatted(
                left.namespace(),
                TestHost.DEVICE,
                LEFT_MAC,
                TestHost.DEVICE,
                RIGHT_MAC,
                right.namespace());
    ip(cable.split(" "));
    setUp(left, LEFT_ADDRESS);
    setUp(right, RIGHT_ADDRESS);
    awaitCarrier(left);
  }

  /**
   * The end that was set up first learns of the other one by an event, and throws away what is sent
   * before.
   */
  private static void awaitCarrier(TestHost host) {
    long deadline = System.nanoTime() + CARRIER.toNanos();
    while (!TestHost.output(link(host)).contains("state UP")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("no carrier: " + TestHost.output(link(host)));
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static List<String> link(TestHost host) {
    return List.of("ip", "-n", host.namespace(), "link", "show", "dev", TestHost.DEVICE);
  }

  /** IPv6 addresses are there at once: nobody on this cable could have the same. */
  private static void setUp(TestHost host, String address) {
    host.run("sh", "-c", "echo 0 > /proc/sys/net/ipv6/conf/" + TestHost.DEVICE + "/accept_dad");
    ip("-n", host.namespace(), "link", "set", "lo", "up");
    ip("-n", host.namespace(), "link", "set", TestHost.DEVICE, "up");
    ip("-n", host.namespace(), "address", "add", address + "/24", "dev", TestHost.DEVICE);
  }

  private static void ip(String... words) {
    TestHost.output(Stream.concat(Stream.of("ip"), Stream.of(words)).toList());
  }

  @Override
  public void close() {
    for (TestHost host : List.of(left, right)) {
      try {
        ip("netns", "del", host.namespace());
      } catch (IllegalStateException e) {
        System.err.println(e.getMessage()); // most likely it was never made
      }
    }
  }
}
