package io.muster.engine;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.group.DeviceId;
import io.muster.group.GroupId;
import io.muster.group.UserId;
import io.muster.store.Connection;
import io.muster.text.Phrase;
import io.muster.text.Sentence;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Whoever reaches people that are not connected, as the engine knows them. Every method is for any
/// thread and never blocks.
public interface Notifier {

  /// What is wrong with a registration; empty: it can be used.
  Optional<Phrase> refusal(Registration registration);

  /// The channels on which devices can be reached, each with the key that an app subscribes with;
  /// empty where there is none.
  SortedMap<Channel, String> channels();

  /// Whether anybody can be reached at all. Never changes.
  boolean isOn();

  /// There are durable entries of which absent people are to be told.
  void entries(GroupId group);

  /// A device has a purge order to carry out; what wakes it is in the outbox, durable.
  ///
  /// @param due from when on
  void woken(UserId user, DeviceId device, Instant due);

  /// A device that is reached while it is away has connected: it shows for itself what there is.
  void arrived(UserId user, DeviceId device);

  /// A device that is reached while it is away has gone. What was written to it last may not have
  /// arrived; what it has to purge it has perhaps not purged. A row of the connection says so, too.
  ///
  /// @param groups those that its person is in
  void left(Connection connection, List<GroupId> groups);

  /// A cut is durable. `passed` runs when nothing more of the group can be written to anybody whom
  /// it cut off; at once if nothing is on its way.
  ///
  /// @param users empty: everybody
  void cutOff(GroupId group, List<UserId> users, Runnable passed);

  /// Reaches nobody.
  Notifier OFF =
      new Notifier() {
        @Override
        public Optional<Phrase> refusal(Registration registration) {
          return Optional.of(
              Sentence.PUSH_NOT_HERE.with("channel", registration.channel().label()));
        }

        @Override
        public SortedMap<Channel, String> channels() {
          return Collections.emptySortedMap();
        }

        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void entries(GroupId group) {}

        @Override
        public void woken(UserId user, DeviceId device, Instant due) {}

        @Override
        public void arrived(UserId user, DeviceId device) {}

        @Override
        public void left(Connection connection, List<GroupId> groups) {}

        @Override
        public void cutOff(GroupId group, List<UserId> users, Runnable passed) {
          passed.run();
        }
      };
}
