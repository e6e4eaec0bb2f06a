package gemel.cli.ipvs;

/** A command line, understood or not. */
public sealed interface Parsed {
  record Asked(Request request) implements Parsed {}

  /**
   * ipvsadm's complaint.
   *
   * @param text what goes to standard error, without the end of the line
   * @param exit the exit code
   */
  record Refused(String text, int exit) implements Parsed {}
}
