package gemel.cli.ipvs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Command lines as somebody might type them, right and wrong, always the same ones. Few addresses
 * and ports, so that they meet; none whose order in a list ip_vs leaves to its hashes.
 */
final class GeneratedCommands {
  private static final long SEED = 20261121;
  private static final int COUNT = 500;
  private static final List<String> SERVICES =
      List.of(
          "-t 10.0.0.1:80",
          "-t 10.0.0.1:443",
          "-u 10.0.0.1:53",
          "-t 192.168.0.1:80",
          "-t [fd00::1]:80",
          "--sctp-service 10.0.0.2:3868",
          "-f 7",
          "-f 7 -6",
          "-t 10.0.0.2",
          "-u 10.0.0.2:http");
  private static final List<String> SERVERS =
      List.of(
          "192.168.1.1",
          "192.168.1.2:8080",
          "10.0.1.3:80",
          "10.0.1.3:0",
          "fd00:1::1",
          "[fd00:1::2]:8080",
          "192.168.1.1:https",
          "224.0.0.9",
          "0.0.0.0",
          "192.168.1.256");
  private static final List<String> SERVICE_OPTIONS =
      List.of(
          "-s rr",
          "-s wrr",
          "-s sh -b sh-port",
          "-s mh -b mh-fallback,mh-port",
          "-s sh -b mh-port",
          "-s lblcr -b flag-1,flag-3",
          "-s nonesuch",
          "-p",
          "-p 60",
          "-p 0",
          "-p abc",
          "-M 255.255.255.0",
          "-M 64",
          "-M 129",
          "--pe sip",
          "--pe pis",
          "-o",
          "-b sh-port",
          "-w 3",
          "-n",
          "extra");
  private static final List<String> SERVER_OPTIONS =
      List.of(
          "-m",
          "-g",
          "-i",
          "-i --tun-type gue --tun-port 6080",
          "-i --tun-type gue --tun-port 6080 --tun-remcsum",
          "-i --tun-type gue",
          "-i --tun-type gre --tun-csum",
          "-i --tun-type gre --tun-port 9",
          "--tun-type ipip",
          "-w 0",
          "-w 70000",
          "-w -1",
          "-w 2147483648",
          "-x 10",
          "-x 10 -y 20",
          "-y 5 -x 9",
          "-x ten",
          "-s rr",
          "-m -g");
  private static final List<String> COLUMNS =
      List.of(
          "",
          "",
          "--stats",
          "--rate",
          "--thresholds",
          "--persistent-conn",
          "--tun-info",
          "--stats --rate",
          "--exact --stats",
          "--sort",
          "--stats --stats",
          "--syncid 3");
  private static final List<String> OTHER =
      List.of(
          "-S -n",
          "-S",
          "-L",
          "-Z",
          "-C -n",
          "-L -c --stats",
          "-Lnc",
          "-L --timeout",
          "-L --timeout --daemon",
          "--set 700 0 300",
          "--set 0 100 0",
          "--set 1 2",
          "--set 1 2 2678401",
          "-A",
          "-D -A",
          "-Q",
          "--lis",
          "-L --frob",
          "-L -n=1",
          "-A -t",
          "-a -r 1.1.1.1",
          "-Lxn",
          "-6",
          "-A -f 0",
          "-A -f 4294967296",
          "-A -t 10.0.0.1:65536",
          "-A -t 10.0.0.256:80",
          "-A -t [fd00::1]80",
          "-A -f 0x7",
          "--version",
          "help");

  private final Random random = new Random(SEED);

  private GeneratedCommands() {}

  static List<String> all() {
    GeneratedCommands generator = new GeneratedCommands();
    List<String> commands = new ArrayList<>();
    while (commands.size() < COUNT) {
      commands.add(commands.size() % 60 == 0 ? "-C" : generator.command());
    }
    return commands;
  }

  private String command() {
    int kind = random.nextInt(100);
    if (kind < 24) {
      return "-A " + service();
    }
    if (kind < 30) {
      return "-E " + service();
    }
    if (kind < 34) {
      return "-D " + one(SERVICES);
    }
    if (kind < 60) {
      return "-a " + server();
    }
    if (kind < 66) {
      return "-e " + server();
    }
    if (kind < 72) {
      return "-d " + one(SERVICES) + " -r " + one(SERVERS);
    }
    if (kind < 75) {
      return "-Z " + one(SERVICES);
    }
    if (kind < 86) {
      return joined("-L", "-n", one(COLUMNS));
    }
    if (kind < 90) {
      return joined("-Ln", one(SERVICES), one(COLUMNS), random.nextBoolean() ? "--nosort" : "");
    }
    return one(OTHER);
  }

  private String service() {
    String options = "";
    for (int i = random.nextInt(3); i > 0; i--) {
      options = joined(options, one(SERVICE_OPTIONS));
    }
    return joined(one(SERVICES), options);
  }

  private String server() {
    String options = random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "-m" : "-i";
    if (random.nextInt(2) == 0) {
      options = joined(options, one(SERVER_OPTIONS));
    }
    return joined(one(SERVICES), "-r", one(SERVERS), options);
  }

  private String one(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static String joined(String... words) {
    return String.join(" ", List.of(words).stream().filter(word -> !word.isEmpty()).toList());
  }

  /** Prints them, for the recorder. */
  public static void main(String[] arguments) {
    all().forEach(System.out::println);
  }
}
