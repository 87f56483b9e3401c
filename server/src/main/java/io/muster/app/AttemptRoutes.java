package io.muster.app;

import io.muster.account.Device;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.UserId;
import io.muster.ops.OperatorGate;
import io.muster.push.Notification.Kind;
import io.muster.push.http.Json;
import io.muster.store.Attempt;
import io.muster.store.OutboxItem;
import io.muster.store.Store;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an operator may ask about one device: on which channels it is reached, what came of the
/// last attempts, and what waits. Never a token, never content. Any thread.
final class AttemptRoutes {
  private static final String RULE = "a device is named by its user and its own name";

  private final Store store;

  private AttemptRoutes(Store store) {
    this.store = store;
  }

  /// Names with a slash in them fit into the query only.
  static List<HttpRoute> of(Store store, Inquiries inquiries, OperatorGate gate) {
    var handler = gate.guard(inquiries.asking(new AttemptRoutes(store)::device, RULE));
    return List.of(
        HttpRoute.get("/ops/push/{user}/{device}", handler), HttpRoute.get("/ops/push", handler));
  }

  private HttpAnswer device(HttpCall call) {
    var user = new UserId(named(call, "user"));
    var id = new DeviceId(named(call, "device"));
    return store
        .device(user, id)
        .map(device -> HttpAnswer.json(200, json(user, device) + "\n"))
        .orElseGet(
            () -> HttpAnswer.error(404, "not_found", "that user has no device of that name"));
  }

  private static String named(HttpCall call, String name) {
    return call.parameters().getOrDefault(name, call.query().getOrDefault(name, ""));
  }

  private String json(UserId user, Device device) {
    var push = store.push();
    return Json.write(
        object(
            "user", user.value(),
            "device", device.id().value(),
            "last_seen", device.lastSeen().toString(),
            "registrations",
                device.push().registrations().stream().map(AttemptRoutes::registration).toList(),
            "attempts",
                push.attempts(user, device.id()).stream().map(AttemptRoutes::attempt).toList(),
            "waiting", push.items(user, device.id()).stream().map(AttemptRoutes::item).toList()));
  }

  private static Map<String, Object> registration(Registration it) {
    return object("channel", it.channel().label(), "since", it.at().toString());
  }

  private static Map<String, Object> attempt(Attempt it) {
    return object(
        "at", it.at().toString(),
        "channel", it.channel().label(),
        "kind", kind(it.kind()),
        "key", it.key(),
        "outcome", it.outcome(),
        "reason", it.reason(),
        "ms", it.took().toMillis());
  }

  private static Map<String, Object> item(OutboxItem it) {
    return object(
        "since", it.since().toString(),
        "channel", it.channel().label(),
        "kind", kind(it.kind()),
        "key", it.slot().key(),
        "count", it.count(),
        "attempts", it.attempts(),
        "due", it.due().toString(),
        "expires", it.expires().toString());
  }

  private static String kind(int number) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.number() == number)
        .map(Kind::label)
        .findFirst()
        .orElse(Integer.toString(number));
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
