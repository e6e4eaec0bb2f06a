package gemel.core.byhand;

import gemel.core.plan.ForwardingTable;
import gemel.core.plan.ForwardingTable.Entry;
import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.RealServer;
import gemel.ipvs.ServiceKey;
import gemel.ipvs.TableChange;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ip_vs makes of a change, given the services that there are (ip_vs_ctl.c). */
public final class HandRules {
  private HandRules() {}

  /** The answer to a change. */
  public sealed interface Verdict {
    /** It can be done, by these changes of the table in this order; perhaps by none. */
    record Granted(List<TableChange> changes) implements Verdict {
      public Granted {
        changes = List.copyOf(changes);
      }
    }

    record Refused(Errno errno) implements Verdict {}
  }

  /** The verdict; the order of the questions is ip_vs's. */
  public static Verdict judge(ForwardingTable table, HandChange change) {
    return switch (change) {
      case HandChange.AddService add ->
          table.entries().containsKey(add.service().key())
              ? refused(Errno.EEXIST)
              : service(add.service(), TableChange.AddService::new);
      case HandChange.EditService edit ->
          table.entries().containsKey(edit.service().key())
              ? service(edit.service(), edited -> keepingPolicies(table, edited))
              : refused(Errno.ESRCH);
      case HandChange.DeleteService delete ->
          existing(table, delete.service(), new TableChange.RemoveService(delete.service()));
      case HandChange.Clear _ ->
          granted(
              table.entries().keySet().stream()
                  .<TableChange>map(TableChange.RemoveService::new)
                  .toList());
      case HandChange.AddServer add -> add(table, add);
      case HandChange.EditServer edit -> edit(table, edit);
      case HandChange.DeleteServer delete -> delete(table, delete);
      case HandChange.ZeroService zero ->
          existing(table, zero.service(), new TableChange.ZeroCounters(zero.service()));
      case HandChange.ZeroAll _ ->
          granted(
              table.entries().keySet().stream()
                  .<TableChange>map(TableChange.ZeroCounters::new)
                  .toList());
      case HandChange.SetTimeouts _, HandChange.OfMarkRule _ -> granted(List.of());
    };
  }

  private interface ChangeOfService {
    TableChange of(VirtualService service);
  }

  private static Verdict service(ServiceRequest request, ChangeOfService change) {
    return request
        .service()
        .map(service ->
            service.hasLocalsOfItsFamily()
                ? granted(List.of(change.of(service)))
                : refused(Errno.EINVAL))
        .orElse(refused(Errno.ENOENT));
  }

  /** ipvsadm knows nothing of policies, and changes none. */
  private static TableChange keepingPolicies(ForwardingTable table, VirtualService edited) {
    VirtualService before = table.entry(edited.key()).service();
    return new TableChange.EditService(edited.with(before.policies()));
  }

  private static Verdict existing(ForwardingTable table, ServiceKey key, TableChange change) {
    return table.entries().containsKey(key) ? granted(List.of(change)) : refused(Errno.ESRCH);
  }

  private static Verdict add(ForwardingTable table, HandChange.AddServer add) {
    Entry entry = table.entries().get(add.service());
    if (entry == null) {
      return refused(Errno.ESRCH);
    }
    Optional<Errno> wrong = wrongWith(entry.service(), add.server());
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    if (entry.servers().containsKey(add.server().id())) {
      return refused(Errno.EEXIST);
    }
    return isUnicast(add.server().id().address())
        ? granted(List.of(new TableChange.AddServer(add.service(), add.server())))
        : refused(Errno.EINVAL);
  }

  private static Verdict edit(ForwardingTable table, HandChange.EditServer edit) {
    Entry entry = table.entries().get(edit.service());
    if (entry == null) {
      return refused(Errno.ESRCH);
    }
    Optional<Errno> wrong = wrongWith(entry.service(), edit.server());
    if (wrong.isPresent()) {
      return refused(wrong.get());
    }
    return entry.servers().containsKey(edit.server().id())
        ? granted(List.of(new TableChange.EditServer(edit.service(), edit.server())))
        : refused(Errno.ENOENT);
  }

  private static Verdict delete(ForwardingTable table, HandChange.DeleteServer delete) {
    Entry entry = table.entries().get(delete.service());
    if (entry == null) {
      return refused(Errno.ESRCH);
    }
    return entry.servers().containsKey(delete.server())
        ? granted(List.of(new TableChange.RemoveServer(delete.service(), delete.server())))
        : refused(Errno.ENOENT);
  }

  private static Optional<Errno> wrongWith(VirtualService service, RealServer server) {
    boolean ofOneFamily = service.key().family() == server.id().address().family();
    boolean lacksLocals =
        server.method() == ForwardingMethod.FULL_NAT && !service.fullNat().hasAddresses();
    if (lacksLocals || !ofOneFamily && server.method() != ForwardingMethod.TUNNEL) {
      return Optional.of(Errno.EINVAL);
    }
    return server.thresholds().isConsistent() ? Optional.empty() : Optional.of(Errno.ERANGE);
  }

  /**
   * As far as it can be told without routes: neither unspecified, broadcast, multicast nor
   * link-local.
   */
  private static boolean isUnicast(IpAddress address) {
    if (address.isUnspecified()) {
      return false;
    }
    if (address.isV4()) {
      int first = address.v4Bits() >>> 24;
      return first != 0 && first < 224 || first >= 240 && address.v4Bits() != ~0;
    }
    long top = address.high() >>> 48;
    return top >>> 8 != 0xff && top >>> 6 != 0xfe80 >>> 6;
  }

  /** The table after a change that was granted. */
  public static ForwardingTable after(ForwardingTable table, TableChange change) {
    return switch (change) {
      case TableChange.AddService add -> table.with(new Entry(add.added(), Map.of()));
      case TableChange.EditService edit ->
          table.with(new Entry(edit.edited(), table.entry(edit.service()).servers()));
      case TableChange.RemoveService remove -> table.without(remove.service());
      case TableChange.AddServer add -> table.with(table.entry(add.service()).with(add.added()));
      case TableChange.EditServer edit ->
          table.with(table.entry(edit.service()).with(edit.edited()));
      case TableChange.RemoveServer remove ->
          table.with(table.entry(remove.service()).without(remove.server()));
      case TableChange.ZeroCounters _ -> table;
    };
  }

  private static Verdict granted(List<TableChange> changes) {
    return new Verdict.Granted(changes);
  }

  private static Verdict refused(Errno errno) {
    return new Verdict.Refused(errno);
  }
}
