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

  private final Keyword<NotifyFifo> notifyFifo;
  private final Keyword<Command> notifyFifoScript;
  private final Keyword<NotifyFifo> vrrpNotifyFifo;
  private final Keyword<Command> vrrpNotifyFifoScript;
  private final Keyword<Boolean> vrrpNotifyPriorityChanges;
  private final Keyword<Boolean> fifoWriteVrrpStatesOnReload;

  /** Begins lines of {@code global_defs}. */
  @FunctionalInterface
  interface Lines {
    <T> KeywordLine<T> line(String name, Shape<T> shape);
  }

  NotifyDefsKeywords(Lines lines) {
    notifyFifo = fifo(lines, "notify_fifo", "notifyFifoTakesALineForEachChange");
    notifyFifoScript = reader(lines, "notify_fifo_script", "notifyFifoScriptReadsTheFifo");
    vrrpNotifyFifo = fifo(lines, "vrrp_notify_fifo", "vrrpNotifyFifoTakesALineForEachChange");
    vrrpNotifyFifoScript =
        reader(lines, "vrrp_notify_fifo_script", "vrrpNotifyFifoScriptReadsTheFifo");
    vrrpNotifyPriorityChanges =
        lines
            .line("vrrp_notify_priority_changes", onOff())
            .byDefault("off")
            .honoured(TESTS + "vrrpNotifyPriorityChangesIsThatOfEveryInstance");
    fifoWriteVrrpStatesOnReload =
        lines
            .line("fifo_write_vrrp_states_on_reload", flag())
            .honoured(TESTS + "fifoWriteVrrpStatesOnReloadWritesThemAnew");
  }

  private static Keyword<NotifyFifo> fifo(Lines lines, String name, String test) {
    return lines
        .line(
            name,
            new ArgumentShape<>(
                "PATH [%s]".formatted(CommandShapes.user().written()),
                NotifyDefsKeywords::readFifo))
        .firstCounts()
        .honoured(TESTS + test);
  }

  private static Optional<NotifyFifo> readFifo(Arguments arguments) {
    Optional<Word> path = arguments.required();
    @Nullable ScriptUser user =
        arguments.peek().flatMap(_ -> CommandShapes.user().read(arguments)).orElse(null);
    return path.map(word -> new NotifyFifo(word.text(), user, null));
  }

  private static Keyword<Command> reader(Lines lines, String name, String test) {
    return lines.line(name, CommandShapes.commandOfUser()).firstCounts().honoured(TESTS + test);
  }

  NotifyDefs read(Section<?, ?> section, Diagnostics diagnostics) {
    @Nullable NotifyFifo all = fifo(section, notifyFifo, notifyFifoScript, diagnostics);
    @Nullable NotifyFifo vrrp = fifo(section, vrrpNotifyFifo, vrrpNotifyFifoScript, diagnostics);
    if (all != null && vrrp != null && all.path().equals(vrrp.path())) {
      diagnostics.warning(
          section.position(vrrpNotifyFifo), "'vrrp_notify_fifo' is notify_fifo; it is ignored");
      vrrp = null;
    }
    return new NotifyDefs(
        all,
        vrrp,
        section.value(vrrpNotifyPriorityChanges).orElse(false),
        section.value(fifoWriteVrrpStatesOnReload).orElse(false));
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
