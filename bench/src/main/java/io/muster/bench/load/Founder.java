package io.muster.bench.load;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/// Sets up one group over a connection of its own: its first member creates it and adds the others,
/// the way any client would.
///
/// One virtual thread per founder; it blocks.
final class Founder {
  private static final int ANSWER_MS_MAX = 30_000;
  private static final int PIPELINE_MAX = 8;

  private final InputStream in;
  private final OutputStream out;
  private final int batchMax;
  private long lastId;

  private Founder(InputStream in, OutputStream out, Hello hello) throws IOException {
    this.in = in;
    this.out = out;
    ClientFrame.newBuilder().setHello(hello).build().writeDelimitedTo(out);
    out.flush();
    this.batchMax = awaitReady();
  }

  /// The number of the new group. `members` begins with its owner, who `hello` is.
  static long found(InetSocketAddress address, Hello hello, String name, List<String> members)
      throws IOException {
    try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(ANSWER_MS_MAX);
      Founder founder =
          new Founder(
              new BufferedInputStream(socket.getInputStream()),
              new BufferedOutputStream(socket.getOutputStream()),
              hello);
      return founder.found(name, members.subList(1, members.size()));
    }
  }

  private long found(String name, List<String> others) throws IOException {
    ask(Request.newBuilder().setCreateGroup(CreateGroup.newBuilder().setName(name)));
    long group = answer().getGroupCreated().getGroup();
    int unanswered = 0;
    for (int from = 0; from < others.size(); from += batchMax) {
      List<String> some = others.subList(from, Math.min(others.size(), from + batchMax));
      ask(
          Request.newBuilder()
              .setAddMembers(AddMembers.newBuilder().setGroup(group).addAllUsers(some)));
      unanswered++;
      if (unanswered == PIPELINE_MAX) {
        answer();
        unanswered--;
      }
    }
    while (unanswered > 0) {
      answer();
      unanswered--;
    }
    return group;
  }

  private void ask(Request.Builder request) throws IOException {
    lastId++;
    ClientFrame.newBuilder().setRequest(request.setId(lastId)).build().writeDelimitedTo(out);
    out.flush();
  }

  private Reply answer() throws IOException {
    ServerFrame frame = next();
    while (!frame.hasReply()) {
      frame = next();
    }
    if (frame.getReply().hasError()) {
      throw new IOException("the server refused: " + frame.getReply().getError());
    }
    return frame.getReply();
  }

  private int awaitReady() throws IOException {
    int batch = 1;
    ServerFrame frame = next();
    while (!frame.hasReady()) {
      if (frame.hasWelcome()) {
        batch = Math.max(1, frame.getWelcome().getLimits().getBatchMax());
      }
      frame = next();
    }
    return batch;
  }

  private ServerFrame next() throws IOException {
    ServerFrame frame = ServerFrame.parseDelimitedFrom(in);
    if (frame == null) {
      throw new IOException("the server closed the connection");
    }
    if (frame.hasFarewell()) {
      throw new IOException("the server said goodbye: " + frame.getFarewell());
    }
    return frame;
  }
}
