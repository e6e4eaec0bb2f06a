package gemel.vrrp.track;

import gemel.linux.net.InterfaceName;
import gemel.linux.process.NamedProgram;
import gemel.vrrp.LinkBeat;
import gemel.vrrp.bfd.session.BfdSessionSettings;
import gemel.vrrp.track.TrackedObject.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How something is watched. */
public sealed interface TrackerSettings {
  /** What it is. */
  TrackedObject object();

  /**
   * An interface: good while it is up and has a carrier.
   *
   * @param beat how it is asked; null where the kernel's news are believed
   */
  record OfInterface(InterfaceName device, @Nullable LinkBeat beat) implements TrackerSettings {
    @Override
    public TrackedObject object() {
      return new TrackedObject(Kind.INTERFACE, device.value());
    }
  }

  /**
   * A program that is run again and again: good while it exits with status 0.
   *
   * @param interval between the beginnings of two runs
   * @param timeout how long a run may take
   * @param rise successes in a row that make it good; the first run's alone is enough
   * @param fall failures in a row that make it bad; the first run's alone is enough
   * @param initFail whether it is bad before it has run
   */
  record OfScript(
      String name,
      NamedProgram program,
      Duration interval,
      Duration timeout,
      int rise,
      int fall,
      boolean initFail)
      implements TrackerSettings {
    @Override
    public TrackedObject object() {
      return new TrackedObject(Kind.SCRIPT, name);
    }
  }

  /**
   * Processes of a name: good while there are enough, and not too many.
   *
   * @param least the least number of them
   * @param most the greatest
   * @param terminateDelay how long there must be too few, or too many, before it is bad
   * @param forkDelay how long there must be enough before it is good
   */
  record OfProcess(
      String name,
      ProcessPattern pattern,
      int least,
      int most,
      Duration terminateDelay,
      Duration forkDelay)
      implements TrackerSettings {
    @Override
    public TrackedObject object() {
      return new TrackedObject(Kind.PROCESS, name);
    }
  }

  /**
   * Which processes are meant.
   *
   * @param program the name that the kernel keeps; where {@code wholeCommand}, the first word of
   *     the command line
   * @param match how the arguments are compared
   */
  record ProcessPattern(
      String program, boolean wholeCommand, List<String> arguments, ArgumentMatch match) {
    public ProcessPattern {
      arguments = List.copyOf(arguments);
    }
  }

  /** How arguments of processes are compared. */
  enum ArgumentMatch {
    /** Not at all. */
    NONE,
    /** All of them. */
    EXACT,
    /** Those in front; of the last of them its beginning is enough. */
    INITIAL,
    /** Those in front. */
    PARTIAL
  }

  /** A neighbour: good while it can be reached. */
  record OfNeighbour(BfdSessionSettings session) implements TrackerSettings {
    @Override
    public TrackedObject object() {
      return new TrackedObject(Kind.BFD, session.name());
    }
  }

  /**
   * A file with a number in it; without the file the number is 0.
   *
   * @param initial what is written into it first, if it is not there
   * @param overwrite whether also if it is there
   */
  record OfFile(String name, Path file, OptionalInt initial, boolean overwrite)
      implements TrackerSettings {
    @Override
    public TrackedObject object() {
      return new TrackedObject(Kind.FILE, name);
    }
  }
}
