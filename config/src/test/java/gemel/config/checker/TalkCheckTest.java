package gemel.config.checker;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.config.KeywordTable;
import gemel.config.Reading;
import org.junit.jupiter.api.Test;

/** REDIS_CHECK, MYSQL_CHECK, PGSQL_CHECK and AGENT_CHECK: what they take. */
class TalkCheckTest {
  private static Reading reading(String kind, String... lines) {
    return Reading.server(kind + " {", String.join("\n", lines), "}");
  }

  private static Checker checker(String kind, String... lines) {
    Reading reading = reading(kind, lines);
    assertThat(reading.said()).isEmpty();
    return reading.server().checkers().getFirst();
  }

  @Test
  void whatIsSaidToARedisServer() {
    RedisCheck nothing = (RedisCheck) checker("REDIS_CHECK");
    assertThat(nothing.user()).isNull();
    assertThat(nothing.password()).isNull();
    assertThat(nothing.role()).isNull();
    RedisCheck all =
        (RedisCheck)
            checker("REDIS_CHECK", "user checker", "password \"open sesame\"", "role replica");
    assertThat(all.user()).isEqualTo("checker");
    assertThat(all.password()).isEqualTo(Password.of("open sesame"));
    assertThat(all.role()).isEqualTo(RedisRole.REPLICA);
  }

  @Test
  void aPasswordDoesNotShowItself() {
    assertThat(checker("REDIS_CHECK", "password sesame").toString()).doesNotContain("sesame");
    assertThat(reading("REDIS_CHECK", "password \"\"").said())
        .containsExactly(
            "4:10: error: password is a line of its own: not empty, and no control characters");
    assertThat(reading("REDIS_CHECK", "password open sesame please").said())
        .containsExactly("4:15: error: password with blanks in it stands in quotes");
  }

  @Test
  void aUserWithoutAPasswordCannotLogIn() {
    Reading reading = reading("REDIS_CHECK", "user checker");
    assertThat(reading.said())
        .containsExactly("4:1: warning: user without a password; it is ignored");
    assertThat(((RedisCheck) reading.server().checkers().getFirst()).user()).isNull();
  }

  @Test
  void aRoleIsOneOfTwo() {
    assertThat(reading("REDIS_CHECK", "role slave").said())
        .singleElement()
        .asString()
        .contains("unknown role 'slave'");
  }

  @Test
  void asWhomADatabaseServerIsAsked() {
    assertThat(((MysqlCheck) checker("MYSQL_CHECK")).user()).isNull();
    assertThat(((MysqlCheck) checker("MYSQL_CHECK", "user checker")).user()).isEqualTo("checker");
    PgsqlCheck nobody = (PgsqlCheck) checker("PGSQL_CHECK");
    assertThat(nobody.user()).isEqualTo("gemel");
    assertThat(nobody.database()).isNull();
    PgsqlCheck checker = (PgsqlCheck) checker("PGSQL_CHECK", "user checker", "database shop");
    assertThat(checker.user()).isEqualTo("checker");
    assertThat(checker.database()).isEqualTo("shop");
  }

  @Test
  void whatAnAgentIsTold() {
    assertThat(((AgentCheck) checker("AGENT_CHECK")).send()).isNull();
    AgentCheck check = (AgentCheck) checker("AGENT_CHECK", "send \"web 1\"", "connect_port 9999");
    assertThat(check.send()).isEqualTo("web 1");
    assertThat(check.target().connectPort().number()).isEqualTo(9999);
  }

  @Test
  void keepalivedKnowsNoLineOfThem() {
    assertThat(KeywordTable.rows())
        .filteredOn(row -> row.block().matches(".*/(REDIS|MYSQL|PGSQL|AGENT)_CHECK"))
        .hasSize(4 * 14 + 7)
        .allMatch(KeywordTable.Row::own);
  }
}
