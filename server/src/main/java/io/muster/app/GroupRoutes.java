package io.muster.app;

import io.muster.account.PurgeState;
import io.muster.group.GroupId;
import io.muster.ops.OperatorGate;
import io.muster.store.PurgeReport;
import io.muster.store.Residue;
import io.muster.store.Store;
import io.muster.wire.HttpAnswer;
import io.muster.wire.HttpCall;
import io.muster.wire.HttpRoute;
import java.util.List;
import java.util.stream.Collectors;

/// What an operator may ask about one group: what is left of it on the disk, and which devices have
/// purged it. Any thread.
final class GroupRoutes {
  private static final int PAGE_MAX = 1000;

  private static final String RULE = "a group is a positive number, limit is 1 to " + PAGE_MAX;

  private final Store store;

  private GroupRoutes(Store store) {
    this.store = store;
  }

  static List<HttpRoute> of(Store store, Inquiries inquiries, OperatorGate gate) {
    var routes = new GroupRoutes(store);
    return List.of(
        HttpRoute.get(
            "/ops/groups/{group}/residue", gate.guard(inquiries.asking(routes::residue, RULE))),
        HttpRoute.get(
            "/ops/groups/{group}/purges", gate.guard(inquiries.asking(routes::purges, RULE))));
  }

  private static GroupId group(HttpCall call) {
    return new GroupId(Long.parseLong(call.parameters().getOrDefault("group", "")));
  }

  private HttpAnswer residue(HttpCall call) {
    var group = group(call);
    var left = store.residue(group);
    var json =
        """
        {"group":"%d","messages":%s,"roster":%s,"audit":%s,"answers":%s,"orders_pending":%s,\
        "orders_acknowledged":%s,"effects":%s,"timers":%s,"head":%s}
        """
            .formatted(
                group.value(),
                json(left.messages()),
                json(left.roster()),
                json(left.audit()),
                json(left.answers()),
                json(left.ordersPending()),
                json(left.ordersAcknowledged()),
                json(left.effects()),
                json(left.timers()),
                json(left.head()));
    return HttpAnswer.json(200, json);
  }

  private static String json(Residue.Count count) {
    return "{\"rows\":%d,\"bytes\":%d}".formatted(count.rows(), count.bytes());
  }

  private HttpAnswer purges(HttpCall call) {
    int limit = Integer.parseInt(call.query().getOrDefault("limit", "200"));
    if (limit < 1 || limit > PAGE_MAX) {
      throw new IllegalArgumentException("limit");
    }
    var report = store.purgeReport(group(call), call.query().getOrDefault("page", ""), limit);
    return HttpAnswer.json(200, json(report));
  }

  private static String json(PurgeReport report) {
    var states = report.states().stream().map(GroupRoutes::json).collect(Collectors.joining(","));
    return """
    {"ordered":%d,"acknowledged":%d,"next":%s,"states":[%s]}
    """
        .formatted(report.ordered(), report.acknowledged(), quoted(report.next()), states);
  }

  private static String json(PurgeState state) {
    var order = state.order();
    return """
    {"user":%s,"device":%s,"cut":%d,"ending":%s,"mode":%s,"ordered_at":%s,"acknowledged_at":%s}\
    """
        .formatted(
            quoted(state.user().value()),
            quoted(state.device().value()),
            order.cut(),
            quoted(order.ending().name()),
            quoted(order.mode().name()),
            quoted(order.at().toString()),
            state.acknowledgedAt().map(at -> quoted(at.toString())).orElse("null"));
  }

  /// Names of people and devices have no control characters.
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
