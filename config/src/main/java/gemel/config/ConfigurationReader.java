package gemel.config;

import gemel.config.bfd.BfdInstance;
import gemel.config.bfd.BfdReader;
import gemel.config.diagnostic.Diagnostics;
import gemel.config.director.ControlApiReader;
import gemel.config.director.PeerChannelReader;
import gemel.config.global.GlobalDefs;
import gemel.config.global.GlobalDefsReader;
import gemel.config.keyword.Bare;
import gemel.config.keyword.Interpreter;
import gemel.config.keyword.KnownKeywords;
import gemel.config.keyword.Section;
import gemel.config.keyword.Setting;
import gemel.config.keyword.Vocabulary;
import gemel.config.source.Position;
import gemel.config.source.SourceFile;
import gemel.config.text.Preprocessor;
import gemel.config.tracking.TrackedThings;
import gemel.config.tracking.TrackedThingsReader;
import gemel.config.tree.TreeBuilder;
import gemel.config.virtualserver.ServerGroups;
import gemel.config.virtualserver.VirtualServerReader;
import gemel.config.vrrp.GarpGroupReader;
import gemel.config.vrrp.Linkbeat;
import gemel.config.vrrp.SyncGroupTracking;
import gemel.config.vrrp.VrrpInstance;
import gemel.config.vrrp.VrrpReader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads configurations. One reader serves any number of runs, from any thread. */
public final class ConfigurationReader {
  private final String configId;
  private final TopLevelKeywords table = new TopLevelKeywords();
  private final Vocabulary vocabulary = new Vocabulary(table, KnownKeywords.load());

  /**
   * A reader for one director.
   *
   * @param configId what {@code @id} lines ask for: the option {@code -i}, else the first label of
   *     the host's name
   */
  public ConfigurationReader(String configId) {
    this.configId = configId;
  }

  /** Reads a file. One that cannot be read is an error at its first line. */
  public ConfigurationResult read(Path file) {
    return run(new SourceFile(file.toString()), preprocessor -> preprocessor.read(file));
  }

  /**
   * Reads a text.
   *
   * @param name the file that the text stands for: diagnostics name it, and what the text includes
   *     is looked for in its directory
   */
  public ConfigurationResult parse(String name, String text) {
    SourceFile file = new SourceFile(name);
    return run(file, preprocessor -> preprocessor.read(file, text));
  }

  private ConfigurationResult run(SourceFile file, Consumer<Preprocessor> feed) {
    Diagnostics diagnostics = new Diagnostics();
    TreeBuilder tree = new TreeBuilder(diagnostics, vocabulary::opensOnlyAtTop);
    Preprocessor preprocessor = new Preprocessor(configId, diagnostics, tree::accept);
    feed.accept(preprocessor);
    Section<Bare, TopLevelKeywords> top =
        new Interpreter(vocabulary, diagnostics)
            .topLevel(tree.finish(), table, new Position(file, 1, 1));
    Configuration configuration = configuration(top, diagnostics);
    return new ConfigurationResult(
        configuration,
        diagnostics.inReadingOrder(preprocessor.texts().files()),
        preprocessor.texts());
  }

  private Configuration configuration(
      Section<Bare, TopLevelKeywords> top, Diagnostics diagnostics) {
    GlobalDefs global = GlobalDefsReader.read(values(top.all(table.globalDefs)), diagnostics);
    TrackedThingsReader reader = new TrackedThingsReader(diagnostics);
    TrackedThings things =
        reader.read(
            values(top.all(table.vrrpScript)),
            values(top.all(table.vrrpTrackProcess)),
            values(top.all(table.trackFile)));
    List<BfdInstance> bfd =
        new BfdReader(reader.names(), diagnostics).read(values(top.all(table.bfdInstance)));
    VrrpReader vrrp =
        new VrrpReader(top.mayHaveLost(table.vrrpInstance), reader.names(), diagnostics);
    List<VrrpInstance> instances =
        vrrp.instances(values(top.all(table.vrrpInstance)), global.vrrp());
    SyncGroupTracking tracked =
        SyncGroupTracking.settle(
            instances,
            vrrp.syncGroups(values(top.all(table.vrrpSyncGroup)), instances),
            diagnostics);
    Configuration configuration =
        new Configuration(
            global,
            tracked.instances(),
            tracked.groups(),
            new GarpGroupReader(diagnostics).read(values(top.all(table.garpGroup))),
            linkbeat(top),
            things,
            bfd,
            new VirtualServerReader(
                    global.policies(),
                    new ServerGroups(values(top.all(table.virtualServerGroup)), diagnostics),
                    reader.names(),
                    diagnostics)
                .read(values(top.all(table.virtualServer))),
            values(top.all(table.markRule)),
            new PeerChannelReader(global.peerChannelInsecure(), diagnostics)
                .read(values(top.all(table.peerChannel)))
                .orElse(null),
            ControlApiReader.read(values(top.all(table.controlApi))));
    new CrossChecks(configuration, diagnostics)
        .run(!top.isSpoiled(table.vrrpInstance), !top.isSpoiled(table.markRule));
    return configuration;
  }

  private Linkbeat linkbeat(Section<Bare, TopLevelKeywords> top) {
    return new Linkbeat(
        top.value(table.linkbeatUsePolling).orElse(false),
        values(top.all(table.linkbeatInterfaces)).stream()
            .flatMap(List::stream)
            .map(Section::header)
            .toList());
  }

  private static <T> List<T> values(List<Setting<T>> settings) {
    return settings.stream().map(Setting::value).toList();
  }
}
