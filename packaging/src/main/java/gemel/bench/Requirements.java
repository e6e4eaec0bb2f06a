package gemel.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What has to be there before anything is measured. */
final class Requirements {
  /** In the PATH of an administrator, where Debian puts them. */
  private static final List<String> FOLDERS =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private Requirements() {}

  /** What is missing, in a sentence with what to do about it. */
  static Optional<String> missing(List<Subject> subjects) {
    boolean needsLab = subjects.stream().anyMatch(subject -> !subject.programs().isEmpty());
    if (needsLab && !isRoot()) {
      return Optional.of("network namespaces take root; only `gemel bench core` does without");
    }
    return subjects.stream()
        .flatMap(subject -> subject.programs().stream())
        .distinct()
        .filter(program -> !isThere(program))
        .findFirst()
        .map(program ->
            "it needs %s, which is not installed (apt-get install %s)"
                .formatted(program, packageOf(program)));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean isThere(String program) {
    if (program.startsWith("/")) {
      return Files.exists(Path.of(program));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), FOLDERS.stream())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String packageOf(String program) {
    return switch (program) {
      case "nginx" -> "nginx-light";
      case "ip" -> "iproute2";
      case "nft" -> "nftables";
      case "nsenter" -> "util-linux";
      case Subject.STREAM_MODULE -> "libnginx-mod-stream";
      default -> program.substring(program.lastIndexOf('/') + 1);
    };
  }
}
