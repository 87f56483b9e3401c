package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.engine.Engine;
import io.muster.engine.Notifier;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.replica.GroupLog;
import io.muster.store.Connection;
import io.muster.text.Phrase;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reaches people who are not connected: [Planner] finds out who is to be told of what, [Outbox]
/// keeps it, [Sender] takes it to the providers. Any thread.
public final class Push implements Notifier, AutoCloseable {
  private final PushDesk desk;
  private final Lines lines;
  private final Outbox outbox;
  private final Sender sender;
  private final Planner planner;
  private final Leases leases = new Leases();
  private final List<Provider> providers;
  private final Set<GroupId> news = ConcurrentHashMap.newKeySet();
  private final Queue<Wake> wakes = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean pumping = new AtomicBoolean();
  private final AtomicBoolean ticking = new AtomicBoolean();
  private volatile boolean running;

  /// A device to be woken.
  private record Wake(UserId user, DeviceId device, Instant due) {}

  /// @param providers one for each channel that is configured; closed with this
  public Push(PushParts parts, GroupLog log, List<Provider> providers) {
    this.providers = List.copyOf(providers);
    this.desk = new PushDesk(parts, this::afterTask);
    this.lines = new Lines(desk, providers);
    this.outbox = new Outbox(parts.store().push(), log, desk::later, lines::queued);
    var allowance = new Allowance(parts.config().burst(), parts.config().interval());
    this.sender = new Sender(desk, outbox, leases, allowance, lines);
    this.planner = new Planner(desk, outbox, lines, allowance);
  }

  private void afterTask() {
    outbox.flush();
  }

  /// Goes on with what an earlier process left.
  public void start(Engine engine) {
    desk.start(engine);
    running = true;
    var begins = desk.clock().instant().plus(desk.config().grace());
    desk.later(
        () -> {
          sender.begin(begins);
          planner.begin(begins);
        });
  }

  /// Some twenty times in a second: what has become due.
  public void tick() {
    if (running && ticking.compareAndSet(false, true)) {
      desk.later(
          () -> {
            ticking.set(false);
            planner.tick(takeNews());
            sender.pump();
            sender.sweep();
            outbox.tick();
          });
    }
  }

  @Override
  public Optional<Phrase> refusal(Registration registration) {
    return lines.of(registration.channel()).provider().refusal(registration);
  }

  @Override
  public SortedMap<Channel, String> channels() {
    var channels = new TreeMap<Channel, String>();
    providers.forEach(provider -> channels.put(provider.channel(), provider.publicKey()));
    return channels;
  }

  @Override
  public boolean isOn() {
    return !providers.isEmpty();
  }

  /// Looked at with the next tick: whoever writes entries wakes nobody for it.
  @Override
  public void entries(GroupId group) {
    news.add(group);
  }

  private Set<GroupId> takeNews() {
    var groups = new HashSet<GroupId>();
    for (var each = news.iterator(); each.hasNext(); ) {
      groups.add(each.next());
      each.remove();
    }
    return groups;
  }

  @Override
  public void woken(UserId user, DeviceId device, Instant due) {
    wakes.add(new Wake(user, device, due));
    if (pumping.compareAndSet(false, true)) {
      desk.later(
          () -> {
            pumping.set(false);
            Wake next;
            while ((next = wakes.poll()) != null) {
              sender.woken(next.user(), next.device(), next.due());
            }
            sender.pump();
          });
    }
  }

  @Override
  public void arrived(UserId user, DeviceId device) {
    desk.later(
        () -> {
          planner.arrived(user, device);
          sender.arrived(user, device);
        });
  }

  @Override
  public void left(Connection connection, List<GroupId> groups) {
    desk.later(
        () -> {
          sender.left(connection.user(), connection.device());
          planner.left(connection, groups);
        });
  }

  @Override
  public void cutOff(GroupId group, List<UserId> users, Runnable passed) {
    leases.whenPassed(group, users, passed);
  }

  /// Nothing more is sent.
  @Override
  public void close() {
    running = false;
    sender.close();
    providers.forEach(Provider::close);
    outbox.tick();
  }
}
