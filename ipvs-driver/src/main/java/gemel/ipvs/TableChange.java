package gemel.ipvs;

/** One change of an engine's table of services and servers. */
public sealed interface TableChange {
  /** The service that is changed. */
  ServiceKey service();

  /** A service begins, with no server. */
  record AddService(VirtualService added) implements TableChange {
    @Override
    public ServiceKey service() {
      return added.key();
    }
  }

  /** A service goes on in another way; its servers and connections stay. */
  record EditService(VirtualService edited) implements TableChange {
    @Override
    public ServiceKey service() {
      return edited.key();
    }
  }

  /** A service ends, with its servers. Its connections run out. */
  record RemoveService(ServiceKey service) implements TableChange {}

  /**
   * A server begins to take connections. One removed a while ago comes back with its connections.
   */
  record AddServer(ServiceKey service, RealServer added) implements TableChange {}

  /** A server's weight or method changes; its connections stay. */
  record EditServer(ServiceKey service, RealServer edited) implements TableChange {}

  /** A server is out. Its connections are kept, in case it returns, but get no packets. */
  record RemoveServer(ServiceKey service, RealServer.Id server) implements TableChange {}

  /** The counters and rates of a service and its servers begin at 0 again. */
  record ZeroCounters(ServiceKey service) implements TableChange {}
}
