package gemel.tests.checks;

import gemel.lab.Lab;
import gemel.lab.Topology;
import gemel.lab.WebServer;
import gemel.tests.grpc.HealthServer;
import gemel.tests.lab.LabTest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code GRPC_CHECK} of grpc-java, and of nginx, which is no gRPC server. */
@LabTest
@Timeout(120)
class GrpcServerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int PLAIN = 50051;
  private static final int SECURE = 50052;
  private static final int HTTP_2 = 8080;

  @AutoClose private final Lab lab = Lab.build();

  private interface Starts {
    HealthServer at(String address, int port);
  }

  private HealthServer start(int server, int port, Starts starts) throws IOException {
    String address = Topology.server(server).toString();
    return lab.server(server).call(() -> starts.at(address, port));
  }

  @Test
  void isUpIfItSaysSo() throws IOException {
    WebServer.start(lab, lab.server(3), "listen %d http2;".formatted(HTTP_2));
    try (HealthServer plain = start(1, PLAIN, HealthServer::plain);
        HealthServer secure = start(1, SECURE, HealthServer::secure);
        HealthServer _ = start(2, PLAIN, HealthServer::without);
        HealthServer _ = start(2, SECURE, HealthServer::silent)) {
      plain.says("shop.Cart", ServingStatus.SERVING);
      CheckingDirector director = CheckingDirector.start(lab, SOON, text());

      director.says(1, PLAIN, "SERVING from gRPC server 198.18.20.11:50051, asked for shop.Cart");
      director.says(1, SECURE, "SERVING from gRPC server 198.18.20.11:50052");
      director.says(
          2,
          PLAIN,
          "UNIMPLEMENTED 'Method not found: grpc.health.v1.Health/Check' from gRPC server");
      director.says(2, PLAIN, "198.18.20.12:50051, asked for shop.Cart: it has no health service");
      director.says(2, SECURE, "no TLS with 198.18.20.12:50052: ");
      director.says(
          2, 50053, "no complete answer within 0.5 s from gRPC server 198.18.20.12:50052");
      director.says(3, Topology.WEB_PORT, "no HTTP/2 from 198.18.20.13:80: First received frame");
      director.says(3, HTTP_2, "content type 'text/plain' from gRPC server 198.18.20.13:8080");

      plain.says("shop.Cart", ServingStatus.NOT_SERVING);
      director.says(1, PLAIN, "NOT_SERVING from gRPC server 198.18.20.11:50051, asked for");
      plain.forgets("shop.Cart");
      director.says(1, PLAIN, "NOT_FOUND 'unknown service shop.Cart' from gRPC server");
      director.says(1, PLAIN, "asked for shop.Cart: it does not know the service");
      secure.stop();
      director.says(1, SECURE, "connection refused by 198.18.20.11:50052");
    }
  }

  private static String text() {
    return service(PLAIN, "service shop.Cart", 1, 2)
        + service(SECURE, "tls", 1, 2)
        + service(50053, "connect_port " + SECURE, 2)
        + service(Topology.WEB_PORT, "", 3)
        + service(HTTP_2, "", 3);
  }

  private static String service(int port, String line, int... servers) {
    StringBuilder text = new StringBuilder();
    for (int server : servers) {
      text.append(
          """
            real_server %s %d {
              GRPC_CHECK {
                %s
              }
            }
          """
              .formatted(Topology.server(server), port, line));
    }
    return """
    virtual_server %s %d {
      lb_algo rr
      lb_kind NAT
      protocol TCP
      delay_loop 0.2
      retry 1
      delay_before_retry 0.1
      connect_timeout 0.5
    %s
    }
    """
        .formatted(Topology.VIP, port, text);
  }
}
