package io.muster.engine;

import io.muster.account.Membership;
import io.muster.account.Notice;
import io.muster.account.PurgeOrder;
import io.muster.group.GroupId;
import java.util.List;

/// A connected device, as its account knows it. Told things on any thread, in the order in which
/// they became durable.
public interface LiveSession {

  Arrival arrival();

  /// The device is registered.
  ///
  /// @param orders what it must purge before anything else
  /// @param memberships the groups that the user is in
  void connected(List<PurgeOrder> orders, List<Membership> memberships);

  /// The user has left their organisation: the device carries out these orders, and can do nothing
  /// else.
  void connectedToPurge(List<PurgeOrder> orders);

  /// The user has left their organisation, and this device has still something to purge: it can do
  /// nothing else any more.
  void onlyPurge();

  /// The user has left their organisation, and there is nothing more to purge.
  void offboarded();

  /// The user belongs to an organisation again: the device begins anew.
  void comeAgain();

  /// The user has become a member of a group.
  void began(GroupId group);

  void notice(GroupId group, Notice notice);

  /// A membership has ended.
  void purge(PurgeOrder order);

  /// The same device has connected again.
  void replaced();

  /// The user has as many devices as one may have; this new one was not registered.
  void tooManyDevices();
}
