package gemel.tests.lab;

import gemel.lab.ForwardingMode;
import java.util.function.BiFunction;

/**
 * Files that are not quite those of a pair.
 *
 * @param edit of the text, and of whose it is
 */
record EditedFile(PairFile file, BiFunction<String, Integer, String> edit) implements DirectorFile {
  /** The same pair with {@code use_vmac} on the client network. */
  static EditedFile withVmac(PairFile plain) {
    return new EditedFile(
        plain, (text, _) -> text.replace("interface cnet", "interface cnet\n  use_vmac"));
  }

  @Override
  public ForwardingMode mode() {
    return file.mode();
  }

  @Override
  public boolean withChannel() {
    return file.withChannel();
  }

  @Override
  public int serversServing() {
    return file.serversServing();
  }

  @Override
  public String text(int director) {
    return edit.apply(file.text(director), director);
  }

  /** Of it only what VRRP is about. */
  String vrrpText(int director) {
    return edit.apply(file.vrrpText(director), director);
  }
}
