package gemel.core.metrics;

import static gemel.core.metrics.Metric.Type.COUNTER;
import static gemel.core.metrics.Metric.Type.GAUGE;
import static gemel.core.metrics.Metric.Type.HISTOGRAM;
import static gemel.core.metrics.Metric.Type.INFO;

import java.util.List;
import java.util.stream.Stream;

/** Every metric that there is: its name in Prometheus' text, its type, what it says, its labels. */
public enum Metric {
  BUILD("gemel_build_info", INFO, Subject.DIRECTOR, "The program that runs.", "version"),
  DIRECTOR(
      "gemel_director_info",
      INFO,
      Subject.DIRECTOR,
      "The director and its engine.",
      "director engine"),
  START_TIME(
      "gemel_start_time_seconds",
      GAUGE,
      Subject.DIRECTOR,
      "When the director was started, since 1970."),

  VRRP_STATE(
      "gemel_vrrp_state",
      GAUGE,
      Subject.INSTANCE,
      "1 for the state that an instance is in, 0 for the others.",
      "state"),
  VRRP_PRIORITY(
      "gemel_vrrp_priority",
      GAUGE,
      Subject.INSTANCE,
      "What an instance stands for election with now, 1 to 255."),
  VRRP_SENT(
      "gemel_vrrp_advertisements_sent_total",
      COUNTER,
      Subject.INSTANCE,
      "Advertisements that were sent."),
  VRRP_SEND_FAILURES(
      "gemel_vrrp_advertisement_send_failures_total",
      COUNTER,
      Subject.INSTANCE,
      "Advertisements that the system did not take."),
  VRRP_RECEIVED(
      "gemel_vrrp_advertisements_received_total",
      COUNTER,
      Subject.INSTANCE,
      "Advertisements that were heard and taken."),
  VRRP_DROPPED(
      "gemel_vrrp_advertisements_dropped_total",
      COUNTER,
      Subject.INSTANCE,
      "Advertisements that were heard and not taken, by reason; the reasons that occurred.",
      "reason"),
  VRRP_ADDRESS_MISMATCHES(
      "gemel_vrrp_address_mismatches_total",
      COUNTER,
      Subject.INSTANCE,
      "Advertisements, taken all the same, that list other addresses than ours."),
  VRRP_ANNOUNCEMENTS(
      "gemel_vrrp_announcements_sent_total",
      COUNTER,
      Subject.INSTANCE,
      "Gratuitous ARP and unsolicited neighbour advertisements that were sent."),
  VRRP_ANNOUNCEMENT_FAILURES(
      "gemel_vrrp_announcement_send_failures_total",
      COUNTER,
      Subject.INSTANCE,
      "Gratuitous ARP and unsolicited neighbour advertisements that the system did not take."),
  VRRP_GATE(
      "gemel_vrrp_gate_open",
      GAUGE,
      Subject.GROUP,
      "1 while a group may take over from a living master, else 0."),
  VRRP_LEASE(
      "gemel_vrrp_lease_held",
      GAUGE,
      Subject.GROUP,
      "1 while a group holds the lease on its addresses, else 0."),
  VRRP_LEASE_RENEWALS(
      "gemel_vrrp_lease_renewals_total", COUNTER, Subject.GROUP, "Renewals of a group's lease."),
  VRRP_LATE_LEASE_RENEWALS(
      "gemel_vrrp_lease_late_renewals_total",
      COUNTER,
      Subject.GROUP,
      "Renewals of a group's lease that came after it had run out."),
  VRRP_STALLS(
      "gemel_vrrp_stalls_total",
      COUNTER,
      Subject.GROUP,
      "How often a group's thread was held up, by what; the reasons that occurred.",
      "reason"),

  SERVICE_QUORUM_STATE(
      "gemel_virtual_service_quorum_state",
      GAUGE,
      Subject.SERVICE,
      "1 for what is true of the quorum (undecided, held, lost), 0 for the others.",
      "state"),
  SERVICE_QUORUM(
      "gemel_virtual_service_quorum_weight",
      GAUGE,
      Subject.SERVICE,
      "The weight that has to be up, as quorum says."),
  SERVICE_WEIGHT_UP(
      "gemel_virtual_service_weight_up",
      GAUGE,
      Subject.SERVICE,
      "What the servers weigh that are up."),
  SERVICE_SORRY(
      "gemel_virtual_service_sorry_server_serving",
      GAUGE,
      Subject.SERVICE,
      "1 while the sorry server serves, else 0; of services that have one."),
  SERVICE_CONNECTIONS(
      "gemel_virtual_service_connections_total",
      COUNTER,
      Subject.SERVICE,
      "Connections that were taken."),
  SERVICE_PACKETS(
      "gemel_virtual_service_packets_total",
      COUNTER,
      Subject.SERVICE,
      "Packets from clients (in), and to them through the director (out).",
      "direction"),
  SERVICE_BYTES(
      "gemel_virtual_service_bytes_total",
      COUNTER,
      Subject.SERVICE,
      "Octets of packets from clients (in), and to them through the director (out).",
      "direction"),
  SERVICE_REFUSED(
      "gemel_virtual_service_refused_connections_total",
      COUNTER,
      Subject.SERVICE,
      "Connections that could not be taken for a reason that can be mended.",
      "reason"),

  SERVER_STATE(
      "gemel_real_server_state",
      GAUGE,
      Subject.SERVER,
      "1 for what the checks say (up, down, unchecked), 0 for the others.",
      "state"),
  SERVER_WEIGHT(
      "gemel_real_server_weight",
      GAUGE,
      Subject.SERVER,
      "Its share while it is up: the configured weight, and what its checks add; of that as much as"
          + " its slow start has reached."),
  SERVER_SERVING(
      "gemel_real_server_serving",
      GAUGE,
      Subject.SERVER,
      "1 while it gets new connections, else 0."),
  SERVER_WITHDRAWN(
      "gemel_real_server_withdrawn",
      GAUGE,
      Subject.SERVER,
      "1 while somebody keeps connections from it, by drain or maintenance, else 0."),
  SERVER_DISAGREEMENT(
      "gemel_real_server_disagreement",
      GAUGE,
      Subject.SERVER,
      "1 while the checks of only one of the two directors find it down, else 0."),
  SERVER_ACTIVE(
      "gemel_real_server_active_connections",
      GAUGE,
      Subject.SERVER,
      "Its connections in an active state."),
  SERVER_INACTIVE(
      "gemel_real_server_inactive_connections",
      GAUGE,
      Subject.SERVER,
      "Its connections in any other state."),
  SERVER_CONNECTIONS(
      "gemel_real_server_connections_total",
      COUNTER,
      Subject.SERVER,
      "Connections that it was given."),
  SERVER_PACKETS(
      "gemel_real_server_packets_total",
      COUNTER,
      Subject.SERVER,
      "Packets to it (in), and from it through the director (out).",
      "direction"),
  SERVER_BYTES(
      "gemel_real_server_bytes_total",
      COUNTER,
      Subject.SERVER,
      "Octets of packets to it (in), and from it through the director (out).",
      "direction"),

  SERVER_SYN_FAILURES(
      "gemel_real_server_syn_failures_total",
      COUNTER,
      Subject.SERVER,
      "SYNs to it that clients had to send again (repeated), or that it answered with a reset"
          + " (refused; NAT and FullNAT).",
      "reason"),

  CHECK_DURATION(
      "gemel_health_check_duration_seconds",
      HISTOGRAM,
      Subject.CHECK,
      "How long attempts took that came to an end, good or bad."),
  CHECK_FAILURES(
      "gemel_health_check_failures_total",
      COUNTER,
      Subject.CHECK,
      "Attempts that failed by the server's doing."),
  CHECK_CERTIFICATE_END(
      "gemel_health_check_certificate_end_seconds",
      GAUGE,
      Subject.CHECK,
      "When the certificate of a server that is up ends, since 1970; of checks on TLS."),
  RUNNER_CHECKS("gemel_check_runner_checks", GAUGE, Subject.DIRECTOR, "Checks that run."),
  RUNNER_UNDER_WAY(
      "gemel_check_runner_attempts_under_way",
      GAUGE,
      Subject.DIRECTOR,
      "Attempts that are under way."),
  RUNNER_STARTED(
      "gemel_check_runner_attempts_started_total",
      COUNTER,
      Subject.DIRECTOR,
      "Attempts that were made."),
  RUNNER_PASSED(
      "gemel_check_runner_attempts_passed_total",
      COUNTER,
      Subject.DIRECTOR,
      "Attempts that ended well."),
  RUNNER_FAILED(
      "gemel_check_runner_attempts_failed_total",
      COUNTER,
      Subject.DIRECTOR,
      "Attempts that failed, by kind; local: it was not the server's doing.",
      "kind"),
  RUNNER_CANCELLED(
      "gemel_check_runner_attempts_cancelled_total",
      COUNTER,
      Subject.DIRECTOR,
      "Attempts that were given up: overdue, or their check was removed."),
  RUNNER_FINDINGS(
      "gemel_check_runner_findings_total",
      COUNTER,
      Subject.DIRECTOR,
      "How often a check ran late, or came to no verdict."),
  RUNNER_LATENESS(
      "gemel_check_runner_lateness_seconds",
      HISTOGRAM,
      Subject.DIRECTOR,
      "How long after they were due attempts were started."),

  CONNECTIONS(
      "gemel_connection_table_entries", GAUGE, Subject.DIRECTOR, "Connections in the table."),
  CAPACITY(
      "gemel_connection_table_capacity",
      GAUGE,
      Subject.DIRECTOR,
      "Connections that the table has room for."),
  ENGINE_EVENTS(
      "gemel_engine_events_total",
      COUNTER,
      Subject.DIRECTOR,
      "What has become of packets; the names are those of `gemel status -o json`.",
      "event"),

  PEER_CONNECTED(
      "gemel_peer_connected", GAUGE, Subject.DIRECTOR, "1 while the peer is there, else 0."),
  PEER_COMPLETE(
      "gemel_peer_table_complete",
      GAUGE,
      Subject.DIRECTOR,
      "1 once the peer's connection table is here, else 0."),
  PEER_WAITING(
      "gemel_peer_waiting_changes",
      GAUGE,
      Subject.DIRECTOR,
      "Changes that wait to be sent to the peer."),
  PEER_UNACKNOWLEDGED(
      "gemel_peer_unacknowledged_messages",
      GAUGE,
      Subject.DIRECTOR,
      "Messages that the peer has not confirmed."),
  PEER_SESSIONS(
      "gemel_peer_sessions_total", COUNTER, Subject.DIRECTOR, "How often the peer appeared."),
  PEER_REFUSED(
      "gemel_peer_refused_messages_total",
      COUNTER,
      Subject.DIRECTOR,
      "Messages of the peer that could not be understood."),
  DISAGREEMENTS(
      "gemel_disagreements",
      GAUGE,
      Subject.DIRECTOR,
      "Virtual routers about which VRRP and the peer channel disagree now, by how.",
      "kind"),
  BYPASSED_FILTERS(
      "gemel_bypassed_filters",
      GAUGE,
      Subject.DIRECTOR,
      "Rules of the host's firewall that do not filter virtual services."),

  MAILS_SENT(
      "gemel_mails_sent_total", COUNTER, Subject.DIRECTOR, "Mails that the mail server took."),
  MAILS_FAILED(
      "gemel_mails_failed_total",
      COUNTER,
      Subject.DIRECTOR,
      "Mails that the mail server did not take."),
  MAILS_DROPPED(
      "gemel_mails_dropped_total",
      COUNTER,
      Subject.DIRECTOR,
      "Mails that were given up before they were sent."),
  MAILS_WAITING("gemel_mails_waiting", GAUGE, Subject.DIRECTOR, "Mails that wait for their turn."),
  RECORDER_UNWRITTEN(
      "gemel_flight_recorder_unwritten_total",
      COUNTER,
      Subject.DIRECTOR,
      "Entries of the flight recorder that are in memory alone.");

  /** As Prometheus has them; an info is a gauge that is always 1, and says something in labels. */
  public enum Type {
    GAUGE(""),
    COUNTER("_total"),
    HISTOGRAM(""),
    INFO("_info");

    private final String suffix;

    Type(String suffix) {
      this.suffix = suffix;
    }
  }

  private final String text;
  private final Type type;
  private final Subject subject;
  private final String help;
  private final String others;

  /**
   * @param others labels besides those of the subject, with a space between
   */
  Metric(String text, Type type, Subject subject, String help, String others) {
    if (!text.endsWith(type.suffix)) {
      throw new IllegalArgumentException(text + " does not end as a " + type + " does");
    }
    this.text = text;
    this.type = type;
    this.subject = subject;
    this.help = help;
    this.others = others;
  }

  Metric(String text, Type type, Subject subject, String help) {
    this(text, type, subject, help, "");
  }

  /** Its name in Prometheus' text; series of a histogram have suffixes of their own. */
  public String text() {
    return text;
  }

  public Type type() {
    return type;
  }

  public String help() {
    return help;
  }

  /** Names of its labels, the subject's first. */
  public List<String> labels() {
    return Stream.concat(subject.labels().stream(), Subject.words(others).stream()).toList();
  }

  /** Its name without what its type gives it. */
  String stem() {
    return text.substring(0, text.length() - type.suffix.length());
  }
}
