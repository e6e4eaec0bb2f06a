package gemel.vrrp;

/**
 * What an instance asks of advertisements beyond the RFCs.
 *
 * @param trustsKnownMaster whether the addresses that an advertisement lists are not compared with
 *     ours once its sender is the master that was heard last ({@code skip_check_adv_addr})
 * @param ownerIgnoresOthers whether the owner of the addresses takes no advertisement at all (RFC
 *     9568 section 7.1 asks for it; keepalived's {@code owner_ignore_adverts})
 */
public record HearingSettings(boolean trustsKnownMaster, boolean ownerIgnoresOthers) {
  /** keepalived's default: every list is compared, and an owner listens for a second owner. */
  public static final HearingSettings DEFAULT = new HearingSettings(false, false);
}
