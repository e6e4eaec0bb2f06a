package gemel.core.notify.rules;

import java.util.List;

/**
 * A script to run.
 *
 * @param arguments behind those that the file names
 */
public record Call(Script script, List<String> arguments) {
  public Call {
    arguments = List.copyOf(arguments);
  }
}
