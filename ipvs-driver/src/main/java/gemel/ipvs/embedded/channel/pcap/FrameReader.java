package gemel.ipvs.embedded.channel.pcap;

import gemel.linux.libc.WakeUp;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread {@code pcap-INTERFACE}: waits in pcap, queues what comes, wakes the engine. */
final class FrameReader {
  private static final Logger log = LoggerFactory.getLogger(FrameReader.class);

  /** Octets that wait for the engine at most; then the kernel drops. */
  private static final int MOST_OCTETS = 8 << 20;

  /** What a frame counts at least, so that many small ones have a limit, too. */
  private static final int LEAST_COST = 256;

  /** After an error, such as an interface that is down for a moment. */
  private static final long PAUSE_NANOS = 100_000_000L;

  private static final int ALL_THAT_ARE_THERE = -1;

  private final String device;
  private final PcapHandle handle;
  private final WakeUp wakeUp;
  private final Queue<byte[]> frames = new ConcurrentLinkedQueue<>();
  private final Semaphore room = new Semaphore(MOST_OCTETS);
  private final Thread thread;
  private volatile boolean ending;
  private boolean failing;

  FrameReader(String device, PcapHandle handle, WakeUp wakeUp) {
    this.device = device;
    this.handle = handle;
    this.wakeUp = wakeUp;
    this.thread = Thread.ofPlatform().name("pcap-" + device).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** The next frame; null if none is there. The engine's thread. */
  byte @Nullable [] poll() {
    byte[] frame = frames.poll();
    if (frame != null) {
      room.release(cost(frame));
    }
    return frame;
  }

  private static int cost(byte[] frame) {
    return Math.max(LEAST_COST, frame.length);
  }

  private void run() {
    while (!ending) {
      try {
        handle.dispatch(ALL_THAT_ARE_THERE, this::take);
        failing = false;
      } catch (InterruptedException | NotOpenException e) {
        return; // the loop was broken, or the handle closed: the end
      } catch (PcapNativeException e) {
        pause(e);
      }
    }
  }

  private void take(byte[] frame) {
    if (ending) {
      return;
    }
    room.acquireUninterruptibly(cost(frame));
    frames.add(frame);
    wakeUp.wake();
  }

  private void pause(PcapNativeException why) {
    if (!failing && !ending) {
      failing = true;
      log.warn("{}: receiving with pcap: {}", device, why.getMessage());
    }
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /** Ends the thread and waits for that; the engine polls no more. */
  void end() {
    ending = true;
    room.release(MOST_OCTETS);
    try {
      handle.breakLoop();
    } catch (NotOpenException e) {
      throw new IllegalStateException("the handle of " + device + " was closed by somebody", e);
    }
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
