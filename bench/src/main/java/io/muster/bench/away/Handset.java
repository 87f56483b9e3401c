package io.muster.bench.away;

import io.muster.bench.subject.Tokens;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.DeviceClass;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ServerFrame;
import io.muster.proto.v1.SetPush;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A phone that comes, asks something and goes. It blocks; one virtual thread each.
final class Handset implements AutoCloseable {
  private static final int ANSWER_MS_MAX = 60_000;
  private static final int AT_ONCE = 32;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private long lastId;

  Handset(InetSocketAddress address, Tokens tokens, String user) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(ANSWER_MS_MAX);
    in = new BufferedInputStream(socket.getInputStream());
    out = new BufferedOutputStream(socket.getOutputStream());
    var hello =
        Hello.newBuilder()
            .setVersion(1)
            .setToken(tokens.tokenOf(user))
            .setDevice(user)
            .setDeviceClass(DeviceClass.PHONE);
    send(ClientFrame.newBuilder().setHello(hello));
    while (!next().hasReady()) {}
  }

  /// Each of these people comes once to say how they are reached, and goes.
  static void register(
      InetSocketAddress address, Tokens tokens, List<String> users, Registering registering)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var all =
          users.stream()
              .<Future<Void>>map(
                  user ->
                      threads.submit(
                          () -> {
                            try (var handset = new Handset(address, tokens, user)) {
                              handset.ask(
                                  Request.newBuilder()
                                      .setSetPush(
                                          SetPush.newBuilder()
                                              .addRegistrations(registering.of(user))));
                            }
                            return null;
                          }))
              .toList();
      for (var one : all) {
        one.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("somebody could not register", failed.getCause());
    }
  }

  /// How somebody is reached.
  interface Registering {
    PushRegistration of(String user);
  }

  /// @throws IOException if the server refuses
  Reply ask(Request.Builder what) throws IOException {
    send(ClientFrame.newBuilder().setRequest(what.setId(++lastId)));
    var frame = next();
    while (!frame.hasReply()) {
      frame = next();
    }
    if (frame.getReply().hasError()) {
      throw new IOException("the server refused: " + frame.getReply().getError());
    }
    return frame.getReply();
  }

  private void send(ClientFrame.Builder frame) throws IOException {
    frame.build().writeDelimitedTo(out);
    out.flush();
  }

  private ServerFrame next() throws IOException {
    var frame = ServerFrame.parseDelimitedFrom(in);
    if (frame == null || frame.hasFarewell()) {
      throw new IOException("the server hung up: " + frame);
    }
    return frame;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
