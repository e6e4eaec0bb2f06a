package gemel.tests.lab;

import gemel.lab.Lab;
import gemel.lab.LabProcess;

/**
 * Makes network namespaces, each with a veth pair, and lets them go, as fast as it can. They have
 * no names, so that nothing of them is left whatever happens. Their making and above all their
 * removal hold the kernel's lock for all networks (rtnetlink).
 */
final class NamespaceChurn implements AutoCloseable {
  private static final String LOOP =
      "while unshare --net ip link add left type veth peer name right; do echo made; done";

  private final LabProcess process;

  private NamespaceChurn(LabProcess process) {
    this.process = process;
  }

  static NamespaceChurn start(Lab lab) {
    return new NamespaceChurn(
        lab.closing(lab.watcher().start(lab.directory().resolve("churn.log"), "sh", "-c", LOOP)));
  }

  /** How many were made so far. */
  long made() {
    return process.output().lines().filter("made"::equals).count();
  }

  /** Whether it goes on; else {@link #lastWords} says why not. */
  boolean isAlive() {
    return process.isAlive();
  }

  String lastWords() {
    return process.tail();
  }

  @Override
  public void close() {
    process.close();
  }
}
