package io.muster.bench.trial;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.QuitGroup;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What people do with groups besides talking in them. Any thread but an event loop.
final class Groups {
  private static final int PIPELINE_MAX = 8;

  private Groups() {}

  /// The number of a new group of this owner and these others.
  static long found(Phone owner, String name, List<String> others) {
    int batch = owner.batchMax();
    var create =
        CreateGroup.newBuilder()
            .setName(name)
            .addAllMembers(others.subList(0, Math.min(batch, others.size())));
    long group =
        accepted(owner.ask(Request.newBuilder().setCreateGroup(create)).join())
            .getGroupCreated()
            .getGroup();
    var unanswered = new ArrayDeque<CompletableFuture<Reply>>();
    for (int from = batch; from < others.size(); from += batch) {
      var some = others.subList(from, Math.min(others.size(), from + batch));
      unanswered.add(add(owner, group, some));
      if (unanswered.size() == PIPELINE_MAX) {
        accepted(unanswered.remove().join());
      }
    }
    unanswered.forEach(answer -> accepted(answer.join()));
    return group;
  }

  static CompletableFuture<Reply> add(Phone owner, long group, List<String> users) {
    var add = AddMembers.newBuilder().setGroup(group).addAllUsers(users);
    return owner.ask(Request.newBuilder().setAddMembers(add));
  }

  /// Answered with the token that the act needs, if it may be done.
  static CompletableFuture<Reply> preview(Phone who, long group, Ending act, List<String> users) {
    var preview = Preview.newBuilder().setGroup(group).setAct(act).addAllUsers(users);
    return who.ask(Request.newBuilder().setPreview(preview));
  }

  static CompletableFuture<Reply> disband(Phone owner, long group, String token) {
    var disband = DisbandGroup.newBuilder().setGroup(group).setToken(token).setReason("finished");
    return owner.ask(Request.newBuilder().setDisbandGroup(disband));
  }

  static CompletableFuture<Reply> quit(Phone who, long group, String token) {
    return who.ask(
        Request.newBuilder().setQuitGroup(QuitGroup.newBuilder().setGroup(group).setToken(token)));
  }

  static CompletableFuture<Reply> remove(
      Phone owner, long group, List<String> users, String token) {
    var remove = RemoveMembers.newBuilder().setGroup(group).addAllUsers(users).setToken(token);
    return owner.ask(Request.newBuilder().setRemoveMembers(remove));
  }

  static Reply accepted(Reply reply) {
    if (reply.hasError()) {
      throw new IllegalStateException("the server refused: " + reply.getError());
    }
    return reply;
  }
}
