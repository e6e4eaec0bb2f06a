package gemel.core.dispute;

import gemel.ipvs.RealServer;
import java.util.List;
import java.util.Set;

/**
 * News as an entry of the recorder, and so as a line of the log.
 *
 * @param subject {@code pair 10.0.0.3:80}, or {@code pair servers} where there are many
 * @param sentence without a full stop
 */
public record Line(String subject, String from, String to, String sentence) {
  private static final String AGREES = "agrees";
  private static final String DISAGREES = "disagrees";
  private static final String UNKNOWN = "unknown";

  /**
   * One for each server; a single one where they are many.
   *
   * @param all how many servers there are that are checked
   */
  public static List<Line> of(News news, int all) {
    Set<RealServer.Id> servers = Sentences.servers(news.disputes());
    return servers.size() > Sentences.MOST_NAMED
        ? List.of(line("servers", news, all, ""))
        : servers.stream().map(server -> about(server, only(server, news), all)).toList();
  }

  private static News only(RealServer.Id server, News news) {
    List<Dispute> disputes =
        news.disputes().stream()
            .filter(dispute -> dispute.own().servers().contains(server))
            .map(dispute -> dispute.about(server))
            .toList();
    return switch (news) {
      case News.Begun begun -> new News.Begun(begun.side(), disputes);
      case News.Over over -> new News.Over(over.agreed(), disputes);
    };
  }

  private static Line about(RealServer.Id server, News news, int all) {
    Dispute first = news.disputes().getFirst();
    return line(
        server.toString(),
        news,
        all,
        switch (news) {
          case News.Begun _ -> " (" + Sentences.both(first) + ")";
          case News.Over _ -> " by " + first.own().spec();
        });
  }

  private static Line line(String whom, News news, int all, String more) {
    String subject = "pair " + whom;
    String servers = Sentences.named(Sentences.servers(news.disputes()), all);
    return switch (news) {
      case News.Begun begun ->
          new Line(
              subject,
              AGREES,
              DISAGREES,
              Sentences.found(begun.side(), begun.disputes(), all) + more);
      case News.Over over when over.agreed() ->
          new Line(subject, DISAGREES, AGREES, "both directors find the same of " + servers + more);
      case News.Over _ ->
          new Line(
              subject,
              DISAGREES,
              UNKNOWN,
              "what both directors find of " + servers + more + " is not compared any more");
    };
  }
}
