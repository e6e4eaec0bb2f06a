package gemel.lab;

/**
 * How a command ended.
 *
 * @param exit its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CommandResult(int exit, String out, String err) {}
