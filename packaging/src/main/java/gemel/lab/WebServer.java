package gemel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * nginx in a real server's node, as one process: to kill it is to kill the server. It answers every
 * request with the node's name, and waits for a silent client longer than any demo lasts. Under
 * {@code /files/} it serves, and takes by PUT, the files of {@link #files}; {@code ?rate=2m} has it
 * send no more octets a second.
 */
public final class WebServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);

  private final LabProcess process;
  private final Path files;

  private WebServer(LabProcess process, Path files) {
    this.process = process;
    this.files = files;
  }

  /** Starts it; it listens when this returns. */
  public static WebServer start(Lab lab, Node server) {
    return start(lab, server, "");
  }

  /**
   * Starts it; it listens when this returns.
   *
   * @param more lines for its {@code server} block, with paths that are absolute
   */
  public static WebServer start(Lab lab, Node server, String more) {
    Path prefix = lab.directory().resolve("nginx-" + server);
    try {
      Files.createDirectories(prefix.resolve("files"));
      String ipv6 = lab.hasIpv6() ? "listen [::]:80 ipv6only=on backlog=4096;" : "";
      Files.writeString(prefix.resolve("nginx.conf"), configuration(server.name(), ipv6 + more));
    } catch (IOException e) {
      throw new LabException("writing nginx's configuration", e);
    }
    Path log = lab.directory().resolve("nginx-" + server + ".log");
    LabProcess process =
        server.start(log, "nginx", "-p", prefix.toString(), "-c", "nginx.conf", "-e", "stderr");
    WebServer web = lab.closing(new WebServer(process, prefix.resolve("files")));
    Listening.await(server, process, Topology.WEB_PORT, START);
    return web;
  }

  private static String configuration(String name, String more) {
    return
"""
      daemon off;
      master_process off;
      error_log stderr notice;
      pid nginx.pid;
      worker_rlimit_nofile 65536;
      events { worker_connections 16384; }
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        client_header_timeout 3600s;
        keepalive_timeout 3600s;
        keepalive_requests 1000000000;
        default_type text/plain;
        server {
          listen 80 backlog=4096;
          %s
          location / { return 200 "%s"; }
          location /files/ {
            root .;
            limit_rate $arg_rate;
            dav_methods PUT;
            create_full_put_path on;
            client_max_body_size 0;
          }
        }
      }
"""
        .formatted(more, name);
  }

  /** The folder of {@code /files/}. */
  public Path files() {
    return files;
  }

  /** SIGKILL: its connections are reset, its port is closed. */
  public void kill() {
    process.kill();
  }

  /** SIGSTOP: its kernel still takes connections, and nobody answers them. */
  public void freeze() {
    process.signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() {
    process.signal("CONT");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.close();
  }
}
