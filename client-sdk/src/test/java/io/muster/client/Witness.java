package io.muster.client;

import io.muster.client.store.Breakpoint;
import io.muster.client.store.StoredGroup;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.Entry;
import io.muster.proto.v1.Farewell;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that writes down what it hears, a line each. Any thread reads. */
final class Witness implements MusterListener {
  final List<String> heard = new CopyOnWriteArrayList<>();
  final List<Breakpoint> breakpoints = new CopyOnWriteArrayList<>();

  /** What was said in a group, as far as this client heard it. */
  List<String> texts(long group) {
    String prefix = "entry " + group + " ";
    return heard.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  @Override
  public void connected(Welcome welcome) {
    heard.add("connected " + welcome.getUser());
  }

  @Override
  public void disconnected(String reason, Duration retryIn) {
    heard.add("disconnected");
  }

  @Override
  public void ready() {
    heard.add("ready");
  }

  @Override
  public void opened(StoredGroup group) {
    heard.add("opened " + group.id() + " " + group.name() + " at " + group.cursor());
  }

  @Override
  public void entry(long group, Entry entry) {
    heard.add("entry " + group + " " + entry.getSeq() + " " + entry.getPosted().getText());
  }

  @Override
  public void level(long group) {
    heard.add("level " + group);
  }

  @Override
  public void purged(PurgeOrder order, Breakpoint breakpoint) {
    heard.add("purged " + order.getGroup() + " up to " + order.getCut());
    breakpoints.add(breakpoint);
  }

  @Override
  public void returnAsked(long group, ReturnAsk ask) {
    heard.add("return asked " + group + " " + ask.getUser());
  }

  @Override
  public void phoneAsked(long group, PhoneAsk ask) {
    heard.add("phone asked " + group + " " + ask.getNumber());
  }

  @Override
  public void phoneAnswered(long group, long number, boolean confirmed) {
    heard.add("phone answered " + group + " " + number + " " + confirmed);
  }

  @Override
  public void announcementAsked(long group, AnnouncementDraft draft) {
    heard.add("announcement asked " + group + " " + draft.getText());
  }

  @Override
  public void stopped(Farewell farewell) {
    heard.add("stopped " + farewell.getCode());
  }

  @Override
  public void failed(Throwable cause) {
    heard.add("failed " + cause);
  }
}
