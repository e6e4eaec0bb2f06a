package gemel.cli.ipvs;

import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;

/** ipvsadm's words for ip_vs's error numbers: they depend on what was asked for. */
final class Complaints {
  static final String NO_SUCH_SERVICE = "No such service";

  private Complaints() {}

  static String of(Errno errno, HandChange change) {
    return switch (errno) {
      case ESRCH -> isOfServer(change) ? "Service not defined" : NO_SUCH_SERVICE;
      case EEXIST -> isOfServer(change) ? "Destination already exists" : "Service already exists";
      case ENOENT ->
          isOfServer(change) ? "No such destination" : "Scheduler or persistence engine not found";
      case EINVAL -> "Invalid operation.  Possibly wrong module version, address not unicast, ...";
      case ERANGE -> "Numerical result out of range";
      case EOPNOTSUPP -> "Operation not supported";
    };
  }

  private static boolean isOfServer(HandChange change) {
    return switch (change) {
      case HandChange.AddServer _, HandChange.EditServer _, HandChange.DeleteServer _ -> true;
      case HandChange.AddService _,
          HandChange.EditService _,
          HandChange.DeleteService _,
          HandChange.Clear _,
          HandChange.ZeroService _,
          HandChange.ZeroAll _,
          HandChange.SetTimeouts _,
          HandChange.OfMarkRule _ ->
          false;
    };
  }
}
