package gemel.cli;

import gemel.config.Configuration;
import gemel.config.ConfigurationReader;
import gemel.config.ConfigurationResult;
import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.global.PacketChannel;
import gemel.core.Director;
import gemel.core.DirectorException;
import gemel.core.DirectorOptions;
import gemel.core.EngineChoice;
import gemel.core.EngineTimes;
import gemel.core.byhand.HandChange;
import gemel.ipvs.embedded.EmbeddedEngine;
import gemel.ipvs.embedded.channel.FfmPacketChannel;
import gemel.ipvs.embedded.channel.PacketChannelException;
import gemel.ipvs.embedded.channel.pcap.MergingLedger;
import gemel.ipvs.embedded.channel.pcap.Pcap4jPacketChannel;
import gemel.linux.libc.LinuxException;
import gemel.linux.namespace.NamespaceLock;
import gemel.linux.nft.NftException;
import gemel.linux.time.BootClock;
import gemel.vrrp.host.AddressLedger;
import gemel.vrrp.lease.LeaseThread;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code gemel run}: the daemon, in the foreground. */
@Command(
    name = "run",
    description = {
      "Run a director in the foreground.",
      "SIGHUP reads the file again, SIGTERM and SIGINT leave in order.",
      "Without a file it serves what `gemel ipvs` puts in."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  /** The exit status of a process that found itself broken; the peer takes over. */
  private static final int BROKEN = 70;

  @ParentCommand private Gemel program = new Gemel();

  @Option(
      names = "-f",
      paramLabel = "FILE",
      description =
          "The configuration, a keepalived.conf; without it the director is programmed by hand.")
  private @Nullable Path file;

  @Option(
      names = "--restore",
      paramLabel = "RULES",
      description = "Begin with the rules of a file, as `gemel ipvs -S` has saved them.")
  private @Nullable Path rules;

  @Option(
      names = "-i",
      paramLabel = "ID",
      description = "The configuration id that @ID lines ask for (default: the host's name).")
  private String id = HostName.shortName();

  @Option(names = "--strict", description = "Refuse a configuration that has errors.")
  private boolean strict;

  @Option(
      names = "--packet-channel",
      paramLabel = "WORD",
      description = {
        "How the engine gets at packets, whatever the configuration says:",
        "ffm (packet sockets) or pcap4j (libpcap)."
      },
      converter = PacketChannelWord.class)
  private @Nullable PacketChannel packetChannel;

  @Override
  public Integer call() throws InterruptedException {
    if (file != null && !Files.isReadable(file)) {
      throw new CommandFailure("there is no configuration to read: " + file);
    }
    List<HandChange> restored = rules == null ? List.of() : RulesFile.read(rules);
    ConfigurationResult read = read();
    if (strict && read.hasErrors()) {
      log.error("{} has errors, and --strict refuses it", file);
      return Gemel.INVALID_CONFIGURATION;
    }
    Configuration configuration = read.configuration();
    EngineChoice choice = EngineChoice.of(configuration.globalDefs().forwardingEngine());
    if (!choice.possible()) {
      throw new CommandFailure(choice.why());
    }
    Thread.setDefaultUncaughtExceptionHandler(RunCommand::die);
    Signals signals = new Signals();
    RuntimeDirectory directory = RuntimeDirectory.hold(program.runtimeDirectory);
    try (NamespaceLock _ = onlyOne()) {
      run(configuration, restored, signals);
    } catch (LinuxException e) {
      throw new CommandFailure(e.reason());
    } catch (NftException e) {
      throw new CommandFailure(e.reason());
    } catch (PacketChannelException e) {
      throw new CommandFailure(e.reason());
    } finally {
      directory.release();
    }
    return Gemel.DONE;
  }

  /** Two directors in one network namespace would sweep away each other's addresses and rules. */
  private static NamespaceLock onlyOne() {
    return NamespaceLock.tryTake("gemel-director")
        .orElseThrow(
            () -> new CommandFailure("another director runs in this network namespace already"));
  }

  private void run(Configuration configuration, List<HandChange> restored, Signals signals)
      throws InterruptedException {
    HeapRoom.keep();
    sweep();
    BootClock clock = new BootClock();
    EmbeddedEngine engine =
        new EmbeddedEngine(
            channel(configuration),
            configuration.globalDefs().connectionTableSize(),
            new SecureRandom().nextLong(),
            EngineTimes.linger(configuration),
            clock);
    engine.start();
    Director director =
        new Director(
            new DirectorOptions(
                HostName.shortName(),
                Version.number(),
                fileName(),
                program.runtimeDirectory,
                new NetfilterRules()),
            configuration,
            engine,
            clock,
            InstantSource.system());
    try {
      director.start();
      restore(restored, director);
      log.info("gemel is running");
      while (signals.await() == Signals.Wanted.RELOAD) {
        if (file == null) {
          log.info("there is no file to read again: this director is programmed by hand");
        } else {
          director.reload(read().configuration());
        }
      }
      log.info("leaving");
    } catch (DirectorException e) {
      throw new CommandFailure(e.reason());
    } finally {
      director.leave();
    }
    log.info("gone");
  }

  private gemel.ipvs.embedded.channel.PacketChannel channel(Configuration configuration) {
    PacketChannel wanted =
        packetChannel == null ? configuration.globalDefs().packetChannel() : packetChannel;
    return switch (wanted) {
      case FFM -> new FfmPacketChannel();
      case PCAP4J -> new Pcap4jPacketChannel(new MergingLedger(program.runtimeDirectory));
    };
  }

  /** A rule that the director refuses does not keep it from starting. */
  private static void restore(List<HandChange> restored, Director director)
      throws InterruptedException {
    for (HandChange change : restored) {
      try {
        director.change(change);
      } catch (DirectorException e) {
        log.error("not restored: {}: {}", change, e.reason());
      }
    }
  }

  /** What causes call the configuration. */
  private String fileName() {
    return file == null ? "nobody" : file.toString();
  }

  /** What an earlier run left: addresses first, the guard that keeps the stack quiet last. */
  private void sweep() {
    new AddressLedger(program.runtimeDirectory).sweep();
    LeaseThread.sweep();
    new MergingLedger(program.runtimeDirectory).sweep();
    EmbeddedEngine.sweep();
  }

  private ConfigurationResult read() {
    ConfigurationReader reader = new ConfigurationReader(id);
    ConfigurationResult result = file == null ? reader.parse("", "") : reader.read(file);
    DiagnosticPrinter printer = DiagnosticPrinter.plain();
    for (Diagnostic diagnostic : result.diagnostics()) {
      String line = printer.print(diagnostic).stripTrailing();
      switch (diagnostic.severity()) {
        case ERROR -> log.error("{}", line);
        case WARNING -> log.warn("{}", line);
        case NOTE -> log.info("{}", line);
      }
    }
    return result;
  }

  /** A bug of ours: better no director than a broken one. The lease ends, the peer takes over. */
  private static void die(Thread thread, Throwable failure) {
    log.error("thread {} died of a bug; so does this process", thread.getName(), failure);
    Runtime.getRuntime().halt(BROKEN);
  }
}
