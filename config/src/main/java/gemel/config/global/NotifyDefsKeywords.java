package gemel.config.global;

import static gemel.config.keyword.WordShapes.flag;
import static gemel.config.keyword.WordShapes.onOff;

import gemel.config.diagnostic.Diagnostics;
import gemel.config.keyword.ArgumentShape;
import gemel.config.keyword.Arguments;
import gemel.config.keyword.Keyword;
import gemel.config.keyword.KeywordLine;
import gemel.config.keyword.Section;
import gemel.config.keyword.Shape;
import gemel.config.script.Command;
import gemel.config.script.CommandShapes;
import gemel.config.script.ScriptUser;
import gemel.config.tree.Word;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lines of {@code global_defs} that are about notifications. */
final class NotifyDefsKeywords {
  private static final String TESTS = "NotifyKeywordsTest.";
  private static final String POOL_TESTS = "PoolNotifyKeywordsTest.";

  private final Keyword<NotifyFifo> notifyFifo;
  private final Keyword<Command> notifyFifoScript;
  private final Keyword<NotifyFifo> vrrpNotifyFifo;
  private final Keyword<Command> vrrpNotifyFifoScript;
  private final Keyword<NotifyFifo> lvsNotifyFifo;
  private final Keyword<Command> lvsNotifyFifoScript;
  private final Keyword<Boolean> vrrpNotifyPriorityChanges;
  private final Keyword<Boolean> fifoWriteVrrpStatesOnReload;
  private final Keyword<Boolean> rsInitNotifies;

  /** Begins lines of {@code global_defs}. */
  @FunctionalInterface
  interface Lines {
    <T> KeywordLine<T> line(String name, Shape<T> shape);
  }

  NotifyDefsKeywords(Lines lines) {
    notifyFifo = fifo(lines, "notify_fifo", TESTS + "notifyFifoTakesALineForEachChange");
    notifyFifoScript = reader(lines, "notify_fifo_script", TESTS + "notifyFifoScriptReadsTheFifo");
    vrrpNotifyFifo =
        fifo(lines, "vrrp_notify_fifo", TESTS + "vrrpNotifyFifoTakesALineForEachChange");
    vrrpNotifyFifoScript =
        reader(lines, "vrrp_notify_fifo_script", TESTS + "vrrpNotifyFifoScriptReadsTheFifo");
    lvsNotifyFifo =
        fifo(lines, "lvs_notify_fifo", POOL_TESTS + "lvsNotifyFifoTakesALineForEachChange");
    lvsNotifyFifoScript =
        reader(lines, "lvs_notify_fifo_script", POOL_TESTS + "lvsNotifyFifoScriptReadsTheFifo");
    vrrpNotifyPriorityChanges =
        lines
            .line("vrrp_notify_priority_changes", onOff())
            .byDefault("off")
            .honoured(TESTS + "vrrpNotifyPriorityChangesIsThatOfEveryInstance");
    fifoWriteVrrpStatesOnReload =
        lines
            .line("fifo_write_vrrp_states_on_reload", flag())
            .honoured(TESTS + "fifoWriteVrrpStatesOnReloadWritesThemAnew");
    rsInitNotifies =
        lines
            .line("rs_init_notifies", onOff())
            .byDefault("off")
            .honoured(POOL_TESTS + "rsInitNotifiesTellsOfTheFirstGoodCheck");
  }

  private static Keyword<NotifyFifo> fifo(Lines lines, String name, String test) {
    return lines
        .line(
            name,
            new ArgumentShape<>(
                "PATH [%s]".formatted(CommandShapes.user().written()),
                NotifyDefsKeywords::readFifo))
        .firstCounts()
        .honoured(test);
  }

  private static Optional<NotifyFifo> readFifo(Arguments arguments) {
    Optional<Word> path = arguments.required();
    @Nullable ScriptUser user =
        arguments.peek().flatMap(_ -> CommandShapes.user().read(arguments)).orElse(null);
    return path.map(word -> new NotifyFifo(word.text(), user, null));
  }

  private static Keyword<Command> reader(Lines lines, String name, String test) {
    return lines.line(name, CommandShapes.commandOfUser()).firstCounts().honoured(test);
  }

  NotifyDefs read(Section<?, ?> section, Diagnostics diagnostics) {
    @Nullable NotifyFifo all = fifo(section, notifyFifo, notifyFifoScript, diagnostics);
    return new NotifyDefs(
        all,
        another(all, section, vrrpNotifyFifo, vrrpNotifyFifoScript, diagnostics),
        another(all, section, lvsNotifyFifo, lvsNotifyFifoScript, diagnostics),
        section.value(vrrpNotifyPriorityChanges).orElse(false),
        section.value(fifoWriteVrrpStatesOnReload).orElse(false),
        section.value(rsInitNotifies).orElse(false));
  }

  /** One that is not the FIFO of every event. */
  private static @Nullable NotifyFifo another(
      @Nullable NotifyFifo all,
      Section<?, ?> section,
      Keyword<NotifyFifo> keyword,
      Keyword<Command> reader,
      Diagnostics diagnostics) {
    @Nullable NotifyFifo fifo = fifo(section, keyword, reader, diagnostics);
    if (all != null && fifo != null && all.path().equals(fifo.path())) {
      diagnostics.warning(
          section.position(keyword),
          "'%s' is notify_fifo; it is ignored".formatted(keyword.name()));
      return null;
    }
    return fifo;
  }

  private static @Nullable NotifyFifo fifo(
      Section<?, ?> section,
      Keyword<NotifyFifo> fifo,
      Keyword<Command> reader,
      Diagnostics diagnostics) {
    if (section.has(reader) && section.lacks(fifo)) {
      diagnostics.warning(
          section.position(reader),
          "'%s' is not run: there is no %s".formatted(reader.name(), fifo.name()));
    }
    return section
        .value(fifo)
        .map(bare -> new NotifyFifo(bare.path(), bare.user(), section.value(reader).orElse(null)))
        .orElse(null);
  }
}
