package gemel.bench.lab;

import gemel.lab.LabException;
import gemel.lab.Node;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What went through an interface of a node, both ways, as the kernel counts it. A frame that stands
 * for many segments is one packet of its whole length.
 */
record InterfaceCount(long packetsIn, long packetsOut, long bytesIn, long bytesOut) {
  /** The network of the thread that looks, not of the process's first one. */
  private static final Path COUNTS = Path.of("/proc/thread-self/net/dev");

  /** Since the interface was made. */
  static InterfaceCount of(Node node, String nic) {
    return node.call(() -> {
      for (String line : Files.readAllLines(COUNTS)) {
        String[] words = line.strip().split("[: ]+");
        if (words[0].equals(nic)) {
          return new InterfaceCount(
              Long.parseLong(words[2]),
              Long.parseLong(words[10]),
              Long.parseLong(words[1]),
              Long.parseLong(words[9]));
        }
      }
      throw new LabException("%s has no interface %s".formatted(node, nic));
    });
  }

  InterfaceCount since(InterfaceCount before) {
    return new InterfaceCount(
        packetsIn - before.packetsIn,
        packetsOut - before.packetsOut,
        bytesIn - before.bytesIn,
        bytesOut - before.bytesOut);
  }

  long packets() {
    return packetsIn + packetsOut;
  }

  long bytes() {
    return bytesIn + bytesOut;
  }
}
