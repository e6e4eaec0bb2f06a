package gemel.config.checker;

import gemel.config.keyword.ConfigWord;

/**
 * The options of PCRE2 that keepalived knows (<i>pcre2api(3)</i>), and what {@code java.util.regex}
 * makes of them.
 */
enum RegexOption implements ConfigWord {
  CASELESS("caseless", "i"),
  DOTALL("dotall", "s"),
  EXTENDED("extended", "x"),
  MULTILINE("multiline", "m"),
  UCP("ucp", "U"),
  UTF("utf", "u"),
  FIRSTLINE("firstline", ""),
  AUTO_CALLOUT("auto_callout", ""),
  NEVER_UCP("never_ucp", ""),
  NEVER_UTF("never_utf", ""),
  NEVER_BACKSLASH_C("never_backslash_c", ""),
  NO_AUTO_CAPTURE("no_auto_capture", ""),
  NO_AUTO_POSSESS("no_auto_possess", ""),
  NO_DOTSTAR_ANCHOR("no_dotstar_anchor", ""),
  NO_START_OPTIMIZE("no_start_optimize", ""),
  ALT_VERBNAMES("alt_verbnames", ""),
  USE_OFFSET_LIMIT("use_offset_limit", ""),
  ALLOW_EMPTY_CLASS("allow_empty_class"),
  ALT_BSUX("alt_bsux"),
  ALT_CIRCUMFLEX("alt_circumflex"),
  DOLLAR_ENDONLY("dollar_endonly"),
  DUPNAMES("dupnames"),
  MATCH_UNSET_BACKREF("match_unset_backref"),
  UNGREEDY("ungreedy");

  private final String word;
  private final String flag;
  private final boolean honoured;

  /**
   * An option that counts, or that does not change what matches.
   *
   * @param flag the letter of {@code java.util.regex} for it; empty where it needs none
   */
  RegexOption(String word, String flag) {
    this.word = word;
    this.flag = flag;
    this.honoured = true;
  }

  /** An option that {@code java.util.regex} lacks. */
  RegexOption(String word) {
    this.word = word;
    this.flag = "";
    this.honoured = false;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public boolean isHonoured() {
    return honoured;
  }

  /** The letter that stands for it in front of a pattern of {@code java.util.regex}. */
  String flag() {
    return flag;
  }
}
