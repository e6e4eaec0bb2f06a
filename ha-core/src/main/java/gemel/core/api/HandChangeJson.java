package gemel.core.api;

import gemel.core.byhand.HandChange;
import gemel.ipvs.ConnectionTimeouts;
import io.vertx.core.json.JsonObject;

/** A change by hand as JSON, both ways: {@code do} says which. */
public final class HandChangeJson {
  private HandChangeJson() {}

  public static JsonObject of(HandChange change) {
    return switch (change) {
      case HandChange.AddService add ->
          what("add-service").put("set", ServiceJson.of(add.service()));
      case HandChange.EditService edit ->
          what("edit-service").put("set", ServiceJson.of(edit.service()));
      case HandChange.DeleteService delete ->
          what("delete-service").put("service", ServiceJson.key(delete.service()));
      case HandChange.Clear _ -> what("clear");
      case HandChange.AddServer add ->
          what("add-server")
              .put("service", ServiceJson.key(add.service()))
              .put("server", ServerJson.of(add.server()));
      case HandChange.EditServer edit ->
          what("edit-server")
              .put("service", ServiceJson.key(edit.service()))
              .put("server", ServerJson.of(edit.server()));
      case HandChange.DeleteServer delete ->
          what("delete-server")
              .put("service", ServiceJson.key(delete.service()))
              .put("server", ServerJson.id(delete.server()));
      case HandChange.ZeroService zero ->
          what("zero-service").put("service", ServiceJson.key(zero.service()));
      case HandChange.ZeroAll _ -> what("zero");
      case HandChange.SetTimeouts set ->
          what("set-timeouts").put("timeouts", TimeoutsJson.of(set.wanted()));
      case HandChange.AddMarkRule add ->
          what("add-mark-rule").put("rule", MarkRulesJson.of(add.rule()));
      case HandChange.DeleteMarkRule delete ->
          what("delete-mark-rule").put("rule", MarkRulesJson.of(delete.rule()));
    };
  }

  private static JsonObject what(String word) {
    return new JsonObject().put("do", word);
  }

  /**
   * The change that a document asks for.
   *
   * @throws IllegalArgumentException if it asks for none
   */
  public static HandChange change(JsonObject json) {
    try {
      return read(json);
    } catch (NullPointerException | ClassCastException _) {
      throw new IllegalArgumentException("not a change: " + json.encode());
    }
  }

  private static HandChange read(JsonObject json) {
    String word = String.valueOf(json.getString("do"));
    return switch (word) {
      case "add-service" ->
          new HandChange.AddService(ServiceJson.request(json.getJsonObject("set")));
      case "edit-service" ->
          new HandChange.EditService(ServiceJson.request(json.getJsonObject("set")));
      case "delete-service" ->
          new HandChange.DeleteService(ServiceJson.key(json.getJsonObject("service")));
      case "clear" -> new HandChange.Clear();
      case "add-server" ->
          new HandChange.AddServer(
              ServiceJson.key(json.getJsonObject("service")),
              ServerJson.server(json.getJsonObject("server")));
      case "edit-server" ->
          new HandChange.EditServer(
              ServiceJson.key(json.getJsonObject("service")),
              ServerJson.server(json.getJsonObject("server")));
      case "delete-server" ->
          new HandChange.DeleteServer(
              ServiceJson.key(json.getJsonObject("service")),
              ServerJson.id(json.getJsonObject("server")));
      case "zero-service" ->
          new HandChange.ZeroService(ServiceJson.key(json.getJsonObject("service")));
      case "zero" -> new HandChange.ZeroAll();
      case "set-timeouts" -> {
        ConnectionTimeouts wanted = TimeoutsJson.timeouts(json.getJsonObject("timeouts"));
        yield new HandChange.SetTimeouts(wanted);
      }
      case "add-mark-rule" ->
          new HandChange.AddMarkRule(MarkRulesJson.rule(json.getJsonObject("rule")));
      case "delete-mark-rule" ->
          new HandChange.DeleteMarkRule(MarkRulesJson.rule(json.getJsonObject("rule")));
      default -> throw new IllegalArgumentException("there is no change '" + word + "'");
    };
  }
}
