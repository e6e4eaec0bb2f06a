package gemel.config.vrrp;

import static gemel.config.keyword.NumberShapes.integer;
import static gemel.config.keyword.NumberShapes.wholeSeconds;
import static gemel.config.keyword.WordShapes.oneOf;

import gemel.config.keyword.BlockKeywords;
import gemel.config.keyword.Keyword;
import gemel.config.vrrp.HmacAuthentication.AntiReplay;
import gemel.config.vrrp.HmacAuthentication.Mode;
import java.time.Duration;

/** {@code auth_hmac}, of keepalived 2.4. */
public final class HmacKeywords extends BlockKeywords {
  final Keyword<HmacKey> key =
      line("key", HmacKeyShape.key())
          .addsUp()
          .honoured("HmacKeywordsTest.eachKeyIsAcceptedAndOthersAreNot");
  final Keyword<Integer> activeKey =
      line("active_key", integer(1, 255)).honoured("HmacKeywordsTest.activeKeyIsTheOneThatSigns");
  final Keyword<Duration> timeWindow =
      line("time_window", wholeSeconds(1, 300))
          .byDefault("5, or three intervals")
          .honoured("HmacKeywordsTest.timeWindowIsHowOldAnAdvertisementMayBe");
  final Keyword<AntiReplay> antiReplay =
      line("anti_replay", oneOf(AntiReplay.class))
          .byDefault("time")
          .honoured("HmacKeywordsTest.antiReplayMonotonicIgnoresTheClock");
  final Keyword<Mode> mode =
      line("mode", oneOf(Mode.class))
          .byDefault("enforce")
          .honoured("HmacKeywordsTest.modeIsWhetherAdvertisementsMustBeSigned");

  HmacKeywords(String path) {
    super(path);
  }
}
