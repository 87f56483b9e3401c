package io.muster.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.pcollections.TreePMap;

/// Who is in a group. Nothing costs more than the logarithm of its size, so a million members are
/// as quick as ten.
///
/// Any thread: immutable. Members come in the order of their ids, on every machine the same.
public final class Roster {
  private static final Roster EMPTY = new Roster(TreePMap.empty());

  private final TreePMap<UserId, Member> members;

  private Roster(TreePMap<UserId, Member> members) {
    this.members = members;
  }

  public static Roster empty() {
    return EMPTY;
  }

  public static Roster of(SortedMap<UserId, Member> members) {
    return new Roster(TreePMap.fromSortedMap(members));
  }

  public Optional<Member> find(UserId user) {
    return Optional.ofNullable(members.get(user));
  }

  public boolean contains(UserId user) {
    return members.containsKey(user);
  }

  public int size() {
    return members.size();
  }

  /// The next members after one (who need not be a member), or from the first.
  public List<Map.Entry<UserId, Member>> page(Optional<UserId> after, int limit) {
    var rest = after.map(user -> members.tailMap(user, false)).orElse(members);
    var page = new ArrayList<Map.Entry<UserId, Member>>(Math.min(limit, rest.size()));
    for (var entry : rest.entrySet()) {
      if (page.size() == limit) {
        break;
      }
      page.add(entry);
    }
    return List.copyOf(page);
  }

  /// Adds somebody, or replaces what is known of them.
  public Roster with(UserId user, Member member) {
    return new Roster(members.plus(user, member));
  }

  public Roster without(UserId user) {
    return new Roster(members.minus(user));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Roster that && members.equals(that.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return members.size() <= 10 ? members.toString() : members.size() + " members";
  }
}
