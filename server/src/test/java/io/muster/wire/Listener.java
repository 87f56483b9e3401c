package io.muster.wire;

import io.muster.delivery.Link;
import io.muster.proto.v1.ClientFrame;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.FarewellCode;
import io.muster.proto.v1.Pong;
import io.muster.proto.v1.ServerFrame;
import io.muster.session.Conversation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A conversation that remembers what it was told, answers each ping, and says the farewell that
/// the reader asks for.
final class Listener implements Conversation {
  final Link link;
  final List<ClientFrame> heard = new CopyOnWriteArrayList<>();
  final List<FarewellCode> faults = new CopyOnWriteArrayList<>();
  volatile int signsOfLife;
  volatile String text = "";
  volatile int closed;

  Listener(Link link) {
    this.link = link;
  }

  @Override
  public void received(ClientFrame frame) {
    heard.add(frame);
    if (frame.hasPing()) {
      var pong = Pong.newBuilder().setNonce(frame.getPing().getNonce());
      link.write(ServerFrame.newBuilder().setPong(pong).build());
      link.flush();
    }
  }

  @Override
  public void alive() {
    signsOfLife++;
  }

  @Override
  public void broken(FarewellCode code, String why) {
    faults.add(code);
    text = why;
    link.close(Farewell.newBuilder().setCode(code).setText(why).build());
  }

  @Override
  public void closed(boolean lost) {
    closed++;
  }
}
