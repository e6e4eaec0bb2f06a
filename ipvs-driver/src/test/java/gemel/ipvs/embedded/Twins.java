package gemel.ipvs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import gemel.ipvs.ConnectionRecord;
import gemel.ipvs.EngineSettings;
import gemel.ipvs.ServiceStatus;
import gemel.ipvs.TableChange;
import gemel.ipvs.embedded.EmbeddedFixtureEngine.Running;
import gemel.ipvs.fixture.FixtureEngine;
import gemel.ipvs.fixture.Frame;
import gemel.ipvs.fixture.World;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Two directors that hear the same, and differ in what lies in memory behind each frame, that of
 * frames before or nothing: they say the same, unless one looks, or sends, beyond a frame's end.
 */
final class Twins implements FixtureEngine.Director {
  private final Running one;
  private final List<Running> others;

  /**
   * @param alone whether there is but one of them, which is quicker
   */
  Twins(World world, int connections, boolean alone) {
    one = new Running(world, connections);
    others = alone ? List.of() : List.of(new Running(world, connections));
    others.forEach(Running::clean);
  }

  Running one() {
    return one;
  }

  /** Both. */
  void both(Consumer<Running> each) {
    each.accept(one);
    others.forEach(each);
  }

  @Override
  public void apply(List<TableChange> changes) {
    try {
      one.apply(changes);
    } finally {
      others.forEach(other -> other.apply(changes));
    }
  }

  @Override
  public void set(EngineSettings settings) {
    both(each -> each.set(settings));
  }

  @Override
  public FixtureEngine.Became arrives(Frame frame) {
    FixtureEngine.Became became = one.arrives(frame);
    for (Running other : others) {
      assertThat(other.arrives(frame)).as("its twin").isEqualTo(became);
    }
    return became;
  }

  @Override
  public void passes(Duration time) {
    both(each -> each.passes(time));
  }

  @Override
  public List<ConnectionRecord> connections() {
    return one.connections();
  }

  @Override
  public List<ServiceStatus> services() {
    return one.services();
  }

  @Override
  public void close() {
    both(Running::close);
  }
}
