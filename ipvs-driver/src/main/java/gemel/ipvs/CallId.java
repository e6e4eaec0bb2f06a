package gemel.ipvs;

/**
 * What a SIP call is known by (RFC 3261, section 20.8): a word, or two with an @ between them. It
 * is what ip_vs's persistence engine {@code sip} keeps of a template.
 */
public final class CallId {
  /** A longer one is none (IP_VS_PEDATA_MAXLEN). */
  public static final int LONGEST = 255;

  /** What a word may have besides letters and digits. */
  private static final String MARKS = "-.!%*_+`'~()<>:\\\"/[]?{}";

  private static final int LATIN_LETTERS = 0xc0;
  private static final int TIMES_SIGN = 0xd7;
  private static final int DIVISION_SIGN = 0xf7;

  private CallId() {}

  /** Whether a text in ISO 8859-1 is a Call-ID. */
  public static boolean isOne(String text) {
    int at = text.indexOf('@');
    boolean isPlain = at < 0 && isWord(text);
    boolean hasHost = at >= 0 && isWord(text.substring(0, at)) && isWord(text.substring(at + 1));
    return text.length() <= LONGEST && (isPlain || hasHost);
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(CallId::isOfWord);
  }

  /** Whether a word may have an octet. */
  public static boolean isOfWord(int octet) {
    return octet >= '0' && octet <= '9' || isLetter(octet) || MARKS.indexOf(octet) >= 0;
  }

  /** Whether an octet is a letter of ISO 8859-1. */
  public static boolean isLetter(int octet) {
    return octet >= 'a' && octet <= 'z'
        || octet >= 'A' && octet <= 'Z'
        || octet >= LATIN_LETTERS && octet <= 0xff && octet != TIMES_SIGN && octet != DIVISION_SIGN;
  }
}
