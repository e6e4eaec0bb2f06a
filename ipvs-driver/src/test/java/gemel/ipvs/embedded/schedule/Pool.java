package gemel.ipvs.embedded.schedule;

import gemel.ipvs.SchedulerFlag;
import gemel.ipvs.SchedulerName;
import gemel.linux.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Servers a, b, c... and a scheduler that chooses among them. */
final class Pool {
  private static final IpAddress DESTINATION = IpAddress.parse("198.18.10.100");
  private static final IpAddress CLIENT = IpAddress.parse("203.0.113.7");

  private final List<Server> servers = new ArrayList<>();
  private final Scheduler<Server> scheduler;
  private long now;

  /** A server, whose counts a test sets as it likes. */
  static final class Server implements Candidate {
    private final char name;
    private int weight;
    private int lastWeight;
    long active;
    long inactive;
    boolean overloaded;
    private boolean removed;

    Server(char name, int weight) {
      this.name = name;
      this.weight = weight;
      this.lastWeight = weight;
    }

    @Override
    public int weight() {
      return weight;
    }

    @Override
    public int lastWeight() {
      return lastWeight;
    }

    @Override
    public long active() {
      return active;
    }

    @Override
    public long total() {
      return active + inactive;
    }

    @Override
    public boolean isOverloaded() {
      return overloaded;
    }

    @Override
    public boolean isRemoved() {
      return removed;
    }

    @Override
    public IpAddress address() {
      return IpAddress.v4(0x0a000100 + name);
    }

    @Override
    public int port() {
      return 80;
    }
  }

  private Pool(Scheduler<Server> scheduler) {
    this.scheduler = scheduler;
  }

  /** Servers with these weights, in list order: the last one is added first. */
  static Pool of(Scheduler<Server> scheduler, int... weights) {
    Pool pool = new Pool(scheduler);
    for (int i = weights.length - 1; i >= 0; i--) {
      pool.add((char) ('a' + i), weights[i]);
    }
    return pool;
  }

  static Pool of(SchedulerName name, int... weights) {
    return of(Schedulers.of(name, Set.of()), weights);
  }

  static Pool of(SchedulerName name, SchedulerFlag flag, int... weights) {
    return of(Schedulers.of(name, Set.of(flag)), weights);
  }

  void add(char name, int weight) {
    servers.addFirst(new Server(name, weight));
    scheduler.changed(servers);
  }

  void weigh(char name, int weight) {
    Server server = server(name);
    server.weight = weight;
    server.lastWeight = weight > 0 ? weight : server.lastWeight;
    scheduler.changed(servers);
  }

  void remove(char name) {
    Server server = server(name);
    scheduler.removing(servers, server);
    servers.remove(server);
    server.removed = true;
    scheduler.changed(servers);
  }

  Server server(char name) {
    return servers.stream().filter(server -> server.name == name).findFirst().orElseThrow();
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  /** The next picks, a letter each; a dash where no server is available. */
  String picks(int count) {
    return picks(count, new NewFlow().from(CLIENT.high(), CLIENT.low(), 40_000));
  }

  String pickFor(String client) {
    return pickFor(client, 40_000);
  }

  String pickFor(String client, int port) {
    IpAddress address = IpAddress.parse(client);
    return picks(1, new NewFlow().from(address.high(), address.low(), port));
  }

  private String picks(int count, NewFlow flow) {
    flow.to(DESTINATION.high(), DESTINATION.low()).at(now);
    StringBuilder picked = new StringBuilder();
    for (int i = 0; i < count; i++) {
      picked.append(pick(flow));
    }
    return picked.toString();
  }

  String pickTo(String destination) {
    IpAddress address = IpAddress.parse(destination);
    return String.valueOf(
        pick(
            new NewFlow()
                .from(CLIENT.high(), CLIENT.low(), 40_000)
                .to(address.high(), address.low())
                .at(now)));
  }

  private char pick(NewFlow flow) {
    Server server = scheduler.pick(servers, flow);
    return server == null ? '-' : server.name;
  }
}
