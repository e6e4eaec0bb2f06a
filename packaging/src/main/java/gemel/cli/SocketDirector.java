package gemel.cli;

import gemel.cli.ipvs.ConnectionLine;
import gemel.cli.ipvs.Director;
import gemel.cli.ipvs.Listing;
import gemel.core.api.HandChangeJson;
import gemel.core.api.TableDocument;
import gemel.core.byhand.Errno;
import gemel.core.byhand.HandChange;
import gemel.ipvs.ConnectionState;
import gemel.ipvs.Protocol;
import gemel.ipvs.RealServer;
import gemel.ipvs.VirtualService;
import gemel.linux.net.IpAddress;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The running director, by its control socket. */
final class SocketDirector implements Director {
  private static final int MOST_CONNECTIONS = 100_000;

  private final ControlClient client;

  SocketDirector(ControlClient client) {
    this.client = client;
  }

  @Override
  public Listing listing() {
    TableDocument table = TableDocument.of(client.get("/v1/ipvs"));
    return new Listing(table.size(), table.timeouts(), table.services());
  }

  @Override
  public List<ConnectionLine> connections() {
    JsonObject document = client.get("/v1/connections?limit=" + MOST_CONNECTIONS);
    return Json.objects(document, "connections").stream().map(SocketDirector::line).toList();
  }

  private static ConnectionLine line(JsonObject connection) {
    String callId = connection.getString("call_id");
    return new ConnectionLine(
        Protocol.valueOf(connection.getString("protocol")),
        connection.getLong("expires_s"),
        state(connection.getString("state")),
        end(connection, "client", "client_port"),
        end(connection, "virtual", "virtual_port"),
        end(connection, "server", "server_port"),
        callId.isEmpty() ? "" : VirtualService.SIP,
        callId);
  }

  /** A template that is not assured has ip_vs's name for it. */
  private static String state(String name) {
    return name.equals(ConnectionState.TEMPLATE.name()) ? ConnectionState.NONE.name() : name;
  }

  private static RealServer.Id end(JsonObject connection, String address, String port) {
    return new RealServer.Id(
        IpAddress.parse(connection.getString(address)), connection.getInteger(port));
  }

  @Override
  public Answer change(HandChange change) {
    ControlClient.Reply reply = client.ask(HttpMethod.POST, "/v1/ipvs", HandChangeJson.of(change));
    String errno = reply.document().getString("errno");
    if (errno == null) {
      ControlClient.granted(reply);
      return new Answer.Done();
    }
    return new Answer.Refused(Errno.valueOf(errno), reply.document().getString("error"));
  }
}
