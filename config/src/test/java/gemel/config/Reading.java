package gemel.config;

import gemel.config.diagnostic.Diagnostic;
import gemel.config.diagnostic.DiagnosticPrinter;
import gemel.config.diagnostic.Severity;
import gemel.config.virtualserver.RealServer;
import gemel.config.virtualserver.VirtualServer;
import gemel.config.vrrp.VrrpInstance;
import java.util.Arrays;
import java.util.List;

/**
 * A configuration text that was read: the model and what was said. The name of the file, {@code
 * test.conf}, is left out of what was said; the director's id is {@code left}.
 */
public final class Reading {
  private static final String FILE = "test.conf";

  private final ConfigurationResult result;

  private Reading(String text) {
    this.result = new ConfigurationReader("left").parse(FILE, text);
  }

  /** A whole text. */
  public static Reading of(String... lines) {
    return new Reading(String.join("\n", lines));
  }

  /** Lines of global_defs, beginning with line 2. */
  public static Reading globalDefs(String... lines) {
    return of("global_defs {", String.join("\n", lines), "}");
  }

  /** Lines of an instance, beginning with line 2; what it needs besides follows them. */
  public static Reading instance(String... lines) {
    return of(
        "vrrp_instance VI {",
        String.join("\n", lines),
        unless(lines, "interface", "interface eth0"),
        unless(lines, "virtual_router_id", "virtual_router_id 51"),
        unless(lines, "virtual_ipaddress", "virtual_ipaddress { 192.0.2.1/24 }"),
        "}");
  }

  /** Lines of a service, beginning with line 2; what it needs besides follows them. */
  public static Reading service(String... lines) {
    return of(
        "virtual_server 192.0.2.1 80 {",
        String.join("\n", lines),
        unless(lines, "protocol", "protocol TCP"),
        unless(lines, "l[bv]s?_(algo|sched)", "lb_algo rr"),
        unless(lines, "l[bv]s?_(kind|method)", "lb_kind NAT"),
        unless(lines, "real_server", "real_server 10.0.0.1 80 { weight 1 }"),
        "}");
  }

  /** Lines of a real server, beginning with line 3. */
  public static Reading server(String... lines) {
    return service("real_server 10.0.0.1 8080 {", String.join("\n", lines), "}");
  }

  private static String unless(String[] lines, String keyword, String otherwise) {
    boolean there = Arrays.stream(lines).anyMatch(line -> line.matches(keyword + "\\b(?s).*"));
    return there ? "" : otherwise;
  }

  public Configuration configuration() {
    return result.configuration();
  }

  /** The one instance. */
  public VrrpInstance instance() {
    return configuration().vrrpInstances().getFirst();
  }

  /** The one service. */
  public VirtualServer service() {
    return configuration().virtualServers().getFirst();
  }

  /** The one server of the one service. */
  public RealServer server() {
    return service().realServers().getFirst();
  }

  /** All that was said: {@code LINE:COLUMN: severity: text}. */
  public List<String> said() {
    return said(List.of(Severity.values()));
  }

  /** The errors alone, as {@link #said()}. */
  public List<String> errors() {
    return said(List.of(Severity.ERROR));
  }

  private List<String> said(List<Severity> severities) {
    return result.diagnostics().stream()
        .filter(diagnostic -> severities.contains(diagnostic.severity()))
        .map(Reading::text)
        .toList();
  }

  private static String text(Diagnostic diagnostic) {
    return DiagnosticPrinter.plain().print(diagnostic).strip().replace(FILE + ":", "");
  }

  /** As a person sees it: with excerpts, and the count. */
  public String printed() {
    return DiagnosticPrinter.withExcerpts(result.texts()::line).print(result.diagnostics())
        + DiagnosticPrinter.summary(result.diagnostics());
  }
}
