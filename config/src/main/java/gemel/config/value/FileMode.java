package gemel.config.value;

/**
 * The permissions of a file.
 *
 * @param bits 0..0777 (octal): read, write, execute for owner, group and others
 */
public record FileMode(int bits) {
  public FileMode {
    if (bits < 0 || bits > 0777) {
      throw new IllegalArgumentException("file mode " + Integer.toOctalString(bits));
    }
  }

  /** As chmod(1) takes it: {@code 0600}. */
  @Override
  public String toString() {
    return "%04o".formatted(bits);
  }
}
