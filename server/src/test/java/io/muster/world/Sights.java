package io.muster.world;

import io.muster.group.Closing;
import io.muster.group.Event;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.proto.v1.Request;
import io.muster.push.Notification;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What was met in worlds, each by its name: what nobody meets, nobody checks.
final class Sights {
  private final TreeSet<String> met = new TreeSet<>();

  /// Everything that happened in a world.
  static Sights of(World world) {
    var sights = new Sights();
    for (var what : world.granted()) {
      sights.met.add(granted(what));
    }
    for (var org : world.truth().orgs()) {
      org.events().forEach(event -> sights.met.add(happened(event.getClass())));
      org.cases().values().forEach(sights::of);
    }
    world.carrier().sent().forEach(sent -> sights.met.add(pushed(sent.notification().kind())));
    for (var group : world.truth().groups()) {
      if (group.organisation().isPresent()) {
        group.entries().forEach(sights::of);
      }
    }
    return sights;
  }

  static String granted(Request.WhatCase what) {
    return "granted " + what;
  }

  static String pushed(Notification.Kind kind) {
    return "pushed " + kind;
  }

  static String happened(Class<?> event) {
    return "happened " + event.getSimpleName();
  }

  static String ended(Case.State state, int verdicts) {
    return "a case " + state + " after verdicts: " + verdicts;
  }

  static String scheduled(Closing.Kind kind) {
    return "an organisation's group is to end: " + kind;
  }

  private void of(Case one) {
    met.add(ended(one.state(), one.verdicts().size()));
    met.add(one.isForced() ? "a case that the organisation opened" : "a case that an owner opened");
  }

  private void of(Event.Entry entry) {
    met.add(happened(entry.getClass()));
    if (entry instanceof Event.EndScheduled end) {
      met.add(scheduled(end.kind()));
    }
  }

  void add(Sights others) {
    met.addAll(others.met);
  }

  /// Which of these nobody has met.
  Set<String> missing(Collection<String> wanted) {
    var missing = new TreeSet<>(wanted);
    missing.removeAll(met);
    return missing;
  }

  static Collection<String> kinds(Class<? extends OrgEvent> event) {
    var kinds = new TreeSet<String>();
    for (var kind : event.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        kinds.add(happened(kind));
      } else {
        kinds.addAll(kinds(kind.asSubclass(OrgEvent.class)));
      }
    }
    return kinds;
  }
}
