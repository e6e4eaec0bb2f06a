package gemel.config.keyword;

/** A constant of an enumeration that has a word in the language. */
public interface ConfigWord {
  /** As it is written in a configuration. */
  String word();

  /** Whether Gemel does what it says; where not, a warning says so and it is kept in the model. */
  default boolean isHonoured() {
    return true;
  }
}
