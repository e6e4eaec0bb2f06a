package gemel.config.checker;

import gemel.config.keyword.ConfigWord;

/** What a Redis server is to its data. */
public enum RedisRole implements ConfigWord {
  MASTER("master"),
  REPLICA("replica");

  private final String word;

  RedisRole(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
