package gemel.config.checker;

import gemel.config.keyword.ConfigWord;

/** The version of a request. */
public enum HttpProtocol implements ConfigWord {
  HTTP_1_0("1.0"),
  /** 1.0 with {@code Connection: close}. */
  HTTP_1_0_CLOSE("1.0C"),
  HTTP_1_1("1.1"),
  HTTP_2("2");

  private final String word;

  HttpProtocol(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
