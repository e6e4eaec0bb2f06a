package gemel.config.keyword;

import gemel.config.tree.Statement;
import java.util.Optional;
import java.util.function.Function;

/**
 * Arguments on the keyword's own line.
 *
 * @param <T> the value that they say
 */
public final class ArgumentShape<T> implements Shape<T> {
  /**
   * Takes what it needs from the arguments; empty, after a report, when they say no value.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface Reader<T> {
    Optional<T> read(Arguments arguments);
  }

  private final String written;
  private final Reader<T> reader;

  public ArgumentShape(String written, Reader<T> reader) {
    this.written = written;
    this.reader = reader;
  }

  @Override
  public String written() {
    return written;
  }

  /** The same arguments as another type: {@code integer(1, 255).as(Priority::new)}. */
  public <U> ArgumentShape<U> as(Function<? super T, ? extends U> type) {
    return new ArgumentShape<>(written, arguments -> reader.read(arguments).map(type));
  }

  @Override
  public Optional<T> read(Statement statement, Interpreter interpreter) {
    if (statement.body() != null) {
      return interpreter.refuseBlock(statement);
    }
    Arguments arguments =
        new Arguments(statement.keyword(), statement.arguments(), written, interpreter);
    Optional<T> value = read(arguments);
    value.ifPresent(read -> arguments.warnOfTheRest());
    return value;
  }

  /** Takes as much of the arguments as it needs; what is left is not its business. */
  public Optional<T> read(Arguments arguments) {
    return reader.read(arguments);
  }
}
