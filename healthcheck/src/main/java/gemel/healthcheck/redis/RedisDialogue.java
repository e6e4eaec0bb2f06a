package gemel.healthcheck.redis;

import gemel.healthcheck.CheckSuccess;
import gemel.healthcheck.FailureKind;
import gemel.healthcheck.dialogue.Dialogue;
import gemel.healthcheck.dialogue.Inbox;
import gemel.healthcheck.dialogue.Octets;
import gemel.healthcheck.dialogue.Turn;
import gemel.healthcheck.settings.RedisCheck;
import gemel.healthcheck.settings.RedisCheck.Login;
import gemel.healthcheck.settings.RedisCheck.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** AUTH, PING, ROLE, as far as they are wanted, each answer waited for (RESP 2). */
public final class RedisDialogue implements Dialogue {
  private static final int LONGEST_LINE = 4096;

  /** An answer to ROLE: an array, the length of its first string, the string. */
  private static final int ROLE_LINES = 3;

  private static final Pattern ARRAY = Pattern.compile("\\*[0-9]{1,9}");
  private static final Pattern LENGTH = Pattern.compile("\\$[0-9]{1,9}");
  private static final Pattern ERROR_CODE = Pattern.compile("-([A-Z]{1,20})( .*)?");

  private final RedisCheck check;
  private final Inbox inbox = new Inbox();
  private final List<String> role = new ArrayList<>(ROLE_LINES);
  private Stage stage = Stage.PING;

  private enum Stage {
    AUTH,
    PING,
    ROLE
  }

  public RedisDialogue(RedisCheck check) {
    this.check = check;
  }

  @Override
  public String partner() {
    return "Redis server " + check.target().authority();
  }

  @Override
  public Turn opened() {
    return switch (check.login()) {
      case Login.None _ -> ask(Stage.PING, "PING");
      case Login.ByPassword login -> ask(Stage.AUTH, "AUTH", login.password().text());
      case Login.As login -> ask(Stage.AUTH, "AUTH", login.user(), login.password().text());
    };
  }

  private Turn ask(Stage next, String... words) {
    stage = next;
    Octets command = Octets.of("*%d\r\n".formatted(words.length));
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      command = command.and(Octets.of("$%d\r\n%s\r\n".formatted(length, word)));
    }
    return new Turn.Say(command);
  }

  @Override
  public Turn received(byte[] octets) {
    inbox.add(octets);
    for (Optional<String> line = inbox.line(); line.isPresent(); line = inbox.line()) {
      Turn turn = answered(line.get());
      if (!(turn instanceof Turn.Listen)) {
        return turn;
      }
    }
    return inbox.size() > LONGEST_LINE
        ? failed(FailureKind.TOO_LARGE, "a line of more than %d octets".formatted(LONGEST_LINE))
        : new Turn.Listen();
  }

  private Turn answered(String line) {
    return switch (stage) {
      case AUTH -> line.equals("+OK") ? ask(Stage.PING, "PING") : refused(line);
      case PING -> line.equals("+PONG") ? pong() : unwanted(line);
      case ROLE -> role(line);
    };
  }

  private Turn refused(String line) {
    var error = ERROR_CODE.matcher(line);
    return error.matches()
        ? failed(FailureKind.BAD_STATUS, error.group(1) + " to AUTH")
        : failed(FailureKind.PROTOCOL, "no Redis reply to AUTH");
  }

  private Turn unwanted(String line) {
    return line.startsWith("-")
        ? failed(FailureKind.BAD_STATUS, "'%s' to %s".formatted(line.substring(1), stage))
        : failed(FailureKind.PROTOCOL, "no Redis reply to %s but '%s'".formatted(stage, line));
  }

  private Turn pong() {
    return check.role() == Role.ANY
        ? new Turn.End(new CheckSuccess(partner() + " answered"))
        : ask(Stage.ROLE, "ROLE");
  }

  private Turn role(String line) {
    role.add(line);
    boolean isPossible =
        switch (role.size()) {
          case 1 -> ARRAY.matcher(line).matches();
          case 2 -> LENGTH.matcher(line).matches();
          default -> true;
        };
    if (!isPossible) {
      return unwanted(line);
    }
    return role.size() < ROLE_LINES ? new Turn.Listen() : judged(line);
  }

  private Turn judged(String said) {
    String wanted = check.role() == Role.MASTER ? "master" : "slave";
    return said.equals(wanted)
        ? new Turn.End(new CheckSuccess("%s answered, its role is %s".formatted(partner(), said)))
        : failed(FailureKind.BAD_STATUS, "the role '%s', wanted '%s',".formatted(said, wanted));
  }
}
