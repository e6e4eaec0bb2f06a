package gemel.healthcheck.settings;

/** A check of somebody who has an address and a port. */
public sealed interface TargetCheck extends CheckSpec
    permits TcpCheck, WebCheck, DialogueCheck, UdpCheck, DnsCheck {
  /** Whom it asks, and where from. */
  Target target();
}
