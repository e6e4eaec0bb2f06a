package gemel.ipvs.embedded;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this thread allocates on the heap between beginnings and ends, in octets. */
final class Allocated {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long began;
  private long octets;
  private long most;

  void begin() {
    began = threads.getCurrentThreadAllocatedBytes();
  }

  void end() {
    long more = threads.getCurrentThreadAllocatedBytes() - began;
    octets += more;
    most = Math.max(most, more);
  }

  long octets() {
    return octets;
  }

  /** At one time. */
  long most() {
    return most;
  }
}
