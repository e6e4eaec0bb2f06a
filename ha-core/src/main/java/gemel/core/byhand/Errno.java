package gemel.core.byhand;

/** Why a change is refused, by the error numbers of ip_vs (errno(3)). */
public enum Errno {
  /** There is no such service. */
  ESRCH,
  /** It is there already. */
  EEXIST,
  /** There is no such server, scheduler or persistence engine. */
  ENOENT,
  /** The address cannot be a server's, or the method does not fit. */
  EINVAL,
  /** A lower threshold above the upper one. */
  ERANGE,
  /** ip_vs can do it, and the engine that runs cannot. */
  EOPNOTSUPP
}
