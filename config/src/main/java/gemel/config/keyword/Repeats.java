package gemel.config.keyword;

/** What it means when a keyword stands more than once in one block. */
enum Repeats {
  /** The last one counts; an earlier one is pointless, and a warning says so. */
  LAST_COUNTS,
  /** The first one counts; the others are errors. */
  FIRST_COUNTS,
  /** They add up. */
  ADD_UP
}
