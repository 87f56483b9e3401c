package io.muster.bench.limit;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.util.Optional;

/// Answers to the requests that set up a group, so that the driver need not know which kind of
/// server it talks to.
final class Founding {
  static final int BATCH_MAX = 50;

  private Founding() {}

  static ServerFrame answer(Request request, String user, Registry registry) {
    Reply.Builder reply = Reply.newBuilder().setId(request.getId());
    switch (request.getWhatCase()) {
      case CREATE_GROUP -> reply.setGroupCreated(created(request.getCreateGroup(), user, registry));
      case ADD_MEMBERS -> reply.setPeople(added(request.getAddMembers(), registry));
      default -> reply.setDone(Done.getDefaultInstance());
    }
    return ServerFrame.newBuilder().setReply(reply).build();
  }

  private static GroupCreated created(CreateGroup asked, String owner, Registry registry) {
    Room room = registry.create(owner, asked.getName());
    registry.add(room, asked.getMembersList());
    return GroupCreated.newBuilder().setGroup(room.number()).build();
  }

  private static People added(AddMembers asked, Registry registry) {
    Optional<Room> room = registry.room(asked.getGroup());
    room.ifPresent(found -> registry.add(found, asked.getUsersList()));
    return People.getDefaultInstance();
  }
}
