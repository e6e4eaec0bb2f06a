package gemel.cli;

import gemel.cli.ipvs.ArgumentParser;
import gemel.cli.ipvs.HostNames;
import gemel.cli.ipvs.Parsed;
import gemel.cli.ipvs.Request;
import gemel.core.byhand.HandChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rules as ipvsadm saves them, and as {@code gemel mark-rule list} shows them: each line changes
 * something; one that begins with # says nothing.
 */
final class RulesFile {
  private RulesFile() {}

  /**
   * The changes of a whole file.
   *
   * @throws CommandFailure if it cannot be read, or a line is not understood
   */
  static List<HandChange> read(Path file) {
    ArgumentParser parser = new ArgumentParser("ipvsadm", HostNames.read(Path.of("/etc/services")));
    List<HandChange> changes = new ArrayList<>();
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      List<String> words =
          Arrays.stream(lines.get(i).split("[ \\t]+")).filter(word -> !word.isEmpty()).toList();
      if (!words.isEmpty() && !words.getFirst().startsWith("#")) {
        String place = "%s:%d: ".formatted(file, i + 1);
        changes.add(
            words.getFirst().equals(MarkRuleLines.KEYWORD)
                ? markRule(place, words)
                : change(place, parser.parseRule(withoutName(words))));
      }
    }
    return changes;
  }

  private static List<String> withoutName(List<String> words) {
    return words.getFirst().equals("ipvsadm") ? words.subList(1, words.size()) : words;
  }

  /** Behind the configuration's ! stands a remark. */
  private static HandChange markRule(String place, List<String> words) {
    try {
      return new HandChange.AddMarkRule(
          MarkRuleLines.rule(words.stream().skip(1).takeWhile(word -> !word.equals("!")).toList()));
    } catch (CommandFailure e) {
      throw new CommandFailure(place + e.reason());
    }
  }

  private static HandChange change(String place, Parsed parsed) {
    return switch (parsed) {
      case Parsed.Asked(Request.Change(HandChange change)) -> change;
      case Parsed.Asked _ -> throw new CommandFailure(place + "this changes nothing");
      case Parsed.Refused(String text, int _) -> throw new CommandFailure(place + text);
    };
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CommandFailure("the rules to restore: " + e);
    }
  }
}
