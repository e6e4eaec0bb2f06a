package gemel.ipvs;

/** What holds for an engine as a whole. */
public record EngineSettings(ConnectionTimeouts timeouts, Defences defences) {
  public static final EngineSettings DEFAULT =
      new EngineSettings(ConnectionTimeouts.DEFAULT, Defences.DEFAULT);

  public EngineSettings with(ConnectionTimeouts other) {
    return new EngineSettings(other, defences);
  }
}
