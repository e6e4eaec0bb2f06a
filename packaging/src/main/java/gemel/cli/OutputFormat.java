package gemel.cli;

/** How a command prints what it found. */
enum OutputFormat {
  /** For people. */
  table,
  /** For programs. */
  json
}
