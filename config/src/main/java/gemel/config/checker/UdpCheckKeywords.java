package gemel.config.checker;

import static gemel.config.keyword.NumberShapes.integer;

import gemel.config.keyword.Keyword;

/** {@code UDP_CHECK}. */
public final class UdpCheckKeywords extends CheckerKeywords {
  private static final int LONGEST = 65535;

  final Keyword<String> payload =
      line("payload", HexShapes.octets())
          .byDefault("32 octets of text")
          .honoured("UdpCheckKeywordsTest.payloadIsWhatIsSent");
  final Keyword<String> requireReply =
      line("require_reply", HexShapes.pattern())
          .honoured("UdpCheckKeywordsTest.requireReplyIsContentWithAnAnswerOnly");
  final Keyword<Integer> minReplyLength =
      line("min_reply_length", integer(0, LONGEST))
          .byDefault("0")
          .honoured("UdpCheckKeywordsTest.minReplyLengthIsTheLeastThatAnAnswerMayHave");
  final Keyword<Integer> maxReplyLength =
      line("max_reply_length", integer(0, LONGEST))
          .byDefault("255")
          .honoured("UdpCheckKeywordsTest.maxReplyLengthIsTheMostThatAnAnswerMayHave");

  public UdpCheckKeywords(String path) {
    super(path, "1", "1");
  }
}
