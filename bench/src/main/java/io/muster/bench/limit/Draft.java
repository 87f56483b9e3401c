package io.muster.bench.limit;

import io.muster.bench.net.Varints;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/// The posts to one room that arrived on one hub since it last published. Their texts stay where
/// they arrived until the room gives them their numbers.
///
/// Owner: the hub's event loop.
final class Draft {
  private static final int TAG_DELIVERY = 3 << 3 | 2;
  private static final int TAG_REPLY = 2 << 3 | 2;
  private static final int TAG_DONE = 3 << 3 | 2;
  private static final int TAG_ENTRY = 3 << 3 | 2;
  private static final int TAG_POSTED = 4 << 3 | 2;
  private static final int TAG_TEXT = 1 << 3 | 2;
  private static final int TAG_ACTOR = 3 << 3 | 2;
  private static final int TAG_FIRST_FIXED64 = 1 << 3 | 1;
  private static final int TAG_FIRST_VARINT = 1 << 3;
  private static final int TAG_SECOND_VARINT = 2 << 3;
  private static final int GROUP_BYTES = 1 + Long.BYTES;

  /// One message, not yet numbered.
  private record Post(Link sender, long id, ByteBuf in, int textAt, int textBytes) {}

  private final Room room;
  private final List<Post> posts = new ArrayList<>();
  private long firstSeq;
  private long atMs;

  Draft(Room room) {
    this.room = room;
  }

  Room room() {
    return room;
  }

  int size() {
    return posts.size();
  }

  void add(Link sender, long id, ByteBuf in, int textAt, int textBytes) {
    posts.add(new Post(sender, id, in.retain(), textAt, textBytes));
  }

  /// The one Delivery frame that everybody in the room is given.
  ByteBuf encode(long group, long lastSeq, ByteBufAllocator allocator) {
    firstSeq = lastSeq + 1;
    atMs = System.currentTimeMillis();
    int entries = 0;
    for (int i = 0; i < posts.size(); i++) {
      int entry = entryBytes(posts.get(i), firstSeq + i);
      entries += 1 + Varints.size(entry) + entry;
    }
    int delivery = GROUP_BYTES + (lastSeq == 0 ? 0 : 1 + Varints.size(lastSeq)) + entries;
    int frame = 1 + Varints.size(delivery) + delivery;
    ByteBuf out = allocator.directBuffer(Varints.size(frame) + frame);
    Varints.write(out, frame);
    out.writeByte(TAG_DELIVERY);
    Varints.write(out, delivery);
    out.writeByte(TAG_FIRST_FIXED64).writeLongLE(group);
    if (lastSeq != 0) {
      out.writeByte(TAG_SECOND_VARINT);
      Varints.write(out, lastSeq);
    }
    for (int i = 0; i < posts.size(); i++) {
      writeEntry(out, posts.get(i), firstSeq + i);
    }
    return out;
  }

  /// Tells the senders, and lets go of what arrived.
  void answer() {
    for (int i = 0; i < posts.size(); i++) {
      Post post = posts.get(i);
      writeDone(post.sender().replies(), post.id(), firstSeq + i);
      post.in().release();
    }
    posts.clear();
  }

  private int entryBytes(Post post, long seq) {
    int posted = 1 + Varints.size(post.textBytes()) + post.textBytes();
    int actor = post.sender().actor().length;
    return 2
        + Varints.size(seq)
        + Varints.size(atMs)
        + (1 + Varints.size(actor) + actor)
        + (1 + Varints.size(posted) + posted);
  }

  private void writeEntry(ByteBuf out, Post post, long seq) {
    out.writeByte(TAG_ENTRY);
    Varints.write(out, entryBytes(post, seq));
    out.writeByte(TAG_FIRST_VARINT);
    Varints.write(out, seq);
    out.writeByte(TAG_SECOND_VARINT);
    Varints.write(out, atMs);
    byte[] actor = post.sender().actor();
    out.writeByte(TAG_ACTOR);
    Varints.write(out, actor.length);
    out.writeBytes(actor);
    out.writeByte(TAG_POSTED);
    Varints.write(out, 1 + Varints.size(post.textBytes()) + post.textBytes());
    out.writeByte(TAG_TEXT);
    Varints.write(out, post.textBytes());
    out.writeBytes(post.in(), post.textAt(), post.textBytes());
  }

  private void writeDone(ByteBuf out, long id, long seq) {
    int done = 2 + Varints.size(seq) + Varints.size(atMs);
    int reply = 1 + Varints.size(id) + 1 + Varints.size(done) + done;
    Varints.write(out, 1 + Varints.size(reply) + reply);
    out.writeByte(TAG_REPLY);
    Varints.write(out, reply);
    out.writeByte(TAG_FIRST_VARINT);
    Varints.write(out, id);
    out.writeByte(TAG_DONE);
    Varints.write(out, done);
    out.writeByte(TAG_FIRST_VARINT);
    Varints.write(out, seq);
    out.writeByte(TAG_SECOND_VARINT);
    Varints.write(out, atMs);
  }
}
