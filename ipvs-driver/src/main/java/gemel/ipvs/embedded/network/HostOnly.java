package gemel.ipvs.embedded.network;

import gemel.ipvs.ServiceKey.ByAddress;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The host's own addresses that no service by address is concerned with. What TCP and UDP bring
 * there is never a client's packet nor a server's answer to one, and there may be much of it: the
 * answers to checks come there. Belongs to the engine's thread.
 */
public final class HostOnly {
  private Set<IpAddress> own = Set.of();

  /** Those that ever were a service's: connections outlive it. */
  private final Set<IpAddress> served = new HashSet<>();

  /** The host has these, and no others. */
  public void own(Set<IpAddress> addresses) {
    own = addresses;
  }

  /** Changes that are about to be made. */
  public void follow(Iterable<TableChange> changes) {
    for (TableChange change : changes) {
      switch (change) {
        case TableChange.AddService add -> serves(add.added());
        case TableChange.EditService edit -> serves(edit.edited());
        case TableChange.RemoveService _,
            TableChange.ZeroCounters _,
            TableChange.AddServer _,
            TableChange.EditServer _,
            TableChange.RemoveServer _ -> {}
      }
    }
  }

  private void serves(VirtualService service) {
    if (service.key() instanceof ByAddress key) {
      served.add(key.address());
    }
    served.addAll(service.fullNat().addresses());
  }

  public Set<IpAddress> addresses() {
    return own.stream().filter(address -> !served.contains(address)).collect(Collectors.toSet());
  }
}
