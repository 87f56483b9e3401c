package io.muster.bench.trial;

import io.muster.proto.v1.Cursor;
import io.muster.proto.v1.Hello;
import io.muster.proto.v1.Opened;
import io.netty.util.collection.LongObjectHashMap;
import java.util.Optional;

/// How far a device has come in each of its groups. It checks that every entry has its place.
///
/// Owner: the phone's event loop.
final class Notebook {
  private final String user;
  private final Faults faults;
  private final LongObjectHashMap<Place> places = new LongObjectHashMap<>(2);
  private Place place = new Place(0);
  private int unlevel;
  private boolean ready;
  private boolean first;

  Notebook(String user, Faults faults) {
    this.user = user;
    this.faults = faults;
  }

  Optional<Place> find(long group) {
    return Optional.ofNullable(places.get(group));
  }

  /// The place that the latest delivery is about.
  Place current() {
    return place;
  }

  /// A new connection: nothing is opened yet.
  void begin(Hello.Builder hello) {
    ready = false;
    unlevel = 0;
    for (var each : places.values()) {
      if (!each.isEnded()) {
        hello.addCursors(Cursor.newBuilder().setGroup(each.group()).setSeq(each.cursor()));
      }
    }
  }

  void opened(Opened told) {
    Place here = places.get(told.getGroup());
    if (here == null) {
      here = new Place(told.getGroup());
      places.put(told.getGroup(), here);
    } else if (!here.isEnded() && told.getCursor() != here.cursor()) {
      faults.found(Fault.ORDER, user + " was opened at " + told.getCursor() + ", not its cursor");
    }
    here.opened(told.getCursor(), told.getLastSeq(), told.getWindowsCount());
    if (!ready && !here.isLevel()) {
      unlevel++;
    }
  }

  /// Everything has been opened.
  void ready() {
    ready = true;
  }

  /// Whether everything has been opened and the log of every group has been caught up with.
  boolean isLevel() {
    return ready && unlevel == 0;
  }

  void delivery(long group, long after) {
    Place here = places.get(group);
    first = true;
    if (here == null) {
      faults.found(Fault.FOREIGN, user + " is not in " + group);
      here = new Place(group);
    } else if (here.isEnded()) {
      faults.found(Fault.AFTER_THE_END, user + " still hears of " + group);
    } else if (after != here.cursor()) {
      String words = user + " is at " + here.cursor() + ", not " + after + ", in " + group;
      faults.found(Fault.ORDER, words);
    }
    place = here;
  }

  void advance(long seq) {
    if (!place.takes(seq, first)) {
      String words = user + " got " + seq + " after " + place.cursor() + " in " + place.group();
      faults.found(Fault.ORDER, words);
    }
    first = false;
    moveTo(seq);
  }

  void moveTo(long seq) {
    boolean was = place.isLevel();
    place.moveTo(seq);
    count(place, was);
  }

  void end(Place here) {
    boolean was = here.isLevel();
    here.end();
    count(here, was);
  }

  private void count(Place here, boolean was) {
    if (!was && here.isLevel() && unlevel > 0) {
      unlevel--;
    }
  }
}
