package io.muster.session;

import io.muster.delivery.FakeLink;
import io.muster.engine.SmallEngine;
import io.muster.group.UserId;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.time.Duration;
import java.util.List;

/// One connected device of a small engine, as a test sees it: what goes in, and what comes out.
final class Caught {
  private final SmallEngine small;
  private final FakeLink link = new FakeLink();
  private final Session session;
  private long lastId = 1_000;

  Caught(SmallEngine small, String user, Cursor... cursors) {
    this.small = small;
    var shared =
        new Sessions.Shared(
            small.engine(),
            small.store(),
            (token, answer) ->
                answer.accept(
                    new Authenticator.Verdict.Known(
                        new UserId(token),
                        small.clock().instant().plus(Duration.ofDays(1)),
                        token.startsWith("operator"),
                        token.startsWith("minor"))),
            SessionConfig.DEFAULT,
            new SessionMetrics(),
            small.clock(),
            "test");
    session = new Sessions(shared).on(small.hub()).open(link);
    var hello =
        Hello.newBuilder()
            .setVersion(1)
            .setToken(user)
            .setDevice("phone-of-" + user)
            .addAllCursors(List.of(cursors));
    session.received(ClientFrame.newBuilder().setHello(hello).build());
    small.run();
  }

  FakeLink link() {
    return link;
  }

  Session session() {
    return session;
  }

  /// Sends it with the next id, and does not wait.
  long send(Request.Builder request) {
    session.received(ClientFrame.newBuilder().setRequest(request.setId(++lastId)).build());
    return lastId;
  }

  /// Sends it as it is.
  void sendAsIs(Request.Builder request) {
    session.received(ClientFrame.newBuilder().setRequest(request).build());
  }

  /// Sends it and waits for the reply.
  Reply ask(Request.Builder request) {
    long id = send(request);
    small.run();
    return reply(id);
  }

  /// The reply to a request that was sent more than once.
  Reply lastReply(long id) {
    return link.replies().stream().filter(r -> r.getId() == id).reduce((_, r) -> r).orElseThrow();
  }

  Reply reply(long id) {
    var replies = link.replies().stream().filter(reply -> reply.getId() == id).toList();
    if (replies.size() != 1) {
      throw new AssertionError("request " + id + " was answered " + replies);
    }
    return replies.getFirst();
  }
}
