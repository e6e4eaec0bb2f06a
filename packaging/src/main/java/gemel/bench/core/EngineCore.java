package gemel.bench.core;

import gemel.ipvs.ForwardingMethod;
import gemel.ipvs.embedded.packet.Tcp;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH measures. An operation is a packet. */
public class EngineCore {
  private static final int NEW_CONNECTIONS = 1 << 16;

  /** Packets of clients whose connections are established. */
  @State(Scope.Thread)
  public static class Clients extends OfShard {
    @Param({"NAT", "DIRECT", "TUNNEL", "FULL_NAT"})
    private ForwardingMethod method = ForwardingMethod.NAT;

    @Param({"1", "100000"})
    private int flows;

    @Setup
    public void establish() {
      begin(new BenchedShard(method, flows)).establish(method);
      shard().clientsSend(Tcp.ACK);
    }
  }

  /** Answers to them; only where addresses are translated do they come through the director. */
  @State(Scope.Thread)
  public static class Servers extends OfShard {
    @Param({"NAT", "FULL_NAT"})
    private ForwardingMethod method = ForwardingMethod.NAT;

    @Param({"1", "100000"})
    private int flows;

    @Setup
    public void establish() {
      begin(new BenchedShard(method, flows)).establish(method);
      shard().serverSends(Tcp.ACK);
    }
  }

  /** Clients of whom nothing is known; after each of them has sent its SYN all are forgotten. */
  @State(Scope.Thread)
  public static class NewClients extends OfShard {
    @Param({"NAT", "DIRECT", "TUNNEL", "FULL_NAT"})
    private ForwardingMethod method = ForwardingMethod.NAT;

    @Setup
    public void make() {
      begin(new BenchedShard(method, NEW_CONNECTIONS)).clientsSend(Tcp.SYN);
    }

    @Setup(Level.Invocation)
    public void forget() {
      shard().forgetAll();
    }
  }

  /** The benchmark's own part of the above. */
  @State(Scope.Thread)
  public static class Copies extends OfShard {
    @Param({"1", "100000"})
    private int flows;

    @Setup
    public void make() {
      begin(new BenchedShard(ForwardingMethod.NAT, flows)).clientsSend(Tcp.ACK);
    }
  }

  @Benchmark
  @OperationsPerInvocation(BenchedShard.BATCH)
  public void known(Clients clients) {
    clients.shard().turn();
  }

  @Benchmark
  @OperationsPerInvocation(BenchedShard.BATCH)
  public void answer(Servers servers) {
    servers.shard().turn();
  }

  @Benchmark
  @OperationsPerInvocation(NEW_CONNECTIONS)
  public void begin(NewClients clients) {
    clients.shard().goOnceRound();
  }

  @Benchmark
  @OperationsPerInvocation(BenchedShard.BATCH)
  public void copy(Copies copies) {
    copies.shard().copy();
  }

  /** Has a shard, and sees to it that what was measured did forward packets. */
  public abstract static class OfShard {
    @SuppressWarnings("NullAway.Init") // JMH calls the set-up first
    private BenchedShard shard;

    final BenchedShard begin(BenchedShard begun) {
      shard = begun;
      return begun;
    }

    final BenchedShard shard() {
      return shard;
    }

    @TearDown
    public final void close() {
      shard.checkThatAllWasSent();
      shard.close();
    }
  }
}
