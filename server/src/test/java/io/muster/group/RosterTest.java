package io.muster.group;

import static io.muster.group.Scene.user;
import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Who is in a group.
class RosterTest {

  private static Member since(long seq) {
    return new Member(Role.MEMBER, List.of(Window.openFrom(seq)), "", seq, Scene.START, 0);
  }

  private static Roster rosterOf(String... names) {
    Roster roster = Roster.empty();
    for (UserId user : users(names)) {
      roster = roster.with(user, since(1));
    }
    return roster;
  }

  private static List<UserId> ids(List<Map.Entry<UserId, Member>> page) {
    return page.stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void peopleComeAndGoAndEarlierRostersStayAsTheyWere() {
    var before = rosterOf("ann");
    var after = before.with(user("bob"), since(2)).without(user("ann"));

    assertThat(before.find(user("ann"))).contains(since(1));
    assertThat(before.find(user("bob"))).isEmpty();
    assertThat(after.contains(user("bob"))).isTrue();
    assertThat(after.contains(user("ann"))).isFalse();
    assertThat(after.size()).isEqualTo(1);
    assertThat(after.without(user("nobody"))).isEqualTo(after);
    assertThat(Roster.empty().size()).isZero();
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    var roster = rosterOf("dan", "ann", "cid", "bob");

    assertThat(ids(roster.page(Optional.empty(), 3))).isEqualTo(users("ann", "bob", "cid"));
    assertThat(ids(roster.page(Optional.of(user("cid")), 3))).isEqualTo(users("dan"));
    assertThat(ids(roster.page(Optional.of(user("bea")), 1))).isEqualTo(users("bob"));
    assertThat(roster.page(Optional.of(user("dan")), 3)).isEmpty();
    assertThat(roster.page(Optional.empty(), 4).getFirst().getValue()).isEqualTo(since(1));
  }

  @Test
  void theOrderIsThatOfTheBytes() {
    // As UTF-16 the fox (a surrogate pair) would come before the last two.
    var roster = rosterOf("🦊", "\uff5e", "a", "\ue000", "群");

    assertThat(ids(roster.page(Optional.empty(), 9)))
        .isEqualTo(users("a", "群", "\ue000", "\uff5e", "🦊"));
  }

  @Test
  void aMillionMembersAreNoHeavierThanATree() {
    var members = new TreeMap<UserId, Member>();
    for (int i = 0; i < 1_000_000; i++) {
      members.put(user("user-" + i), since(1));
    }
    var full = Roster.of(members);

    Roster roster = full;
    for (int i = 0; i < 1_000; i++) {
      roster = roster.without(user("user-" + i * 997)).with(user("guest-" + i), since(2));
      assertThat(roster.find(user("user-" + i * 997))).isEmpty();
      assertThat(roster.page(Optional.of(user("user-" + i)), 2)).hasSize(2);
    }

    assertThat(roster.size()).isEqualTo(1_000_000);
    assertThat(full.find(user("user-997"))).isPresent();
  }

  @Test
  void pagesAreWholeAndInOrder() {
    var members = new TreeMap<UserId, Member>();
    for (int i = 0; i < 1_000; i++) {
      members.put(user("user-" + i), since(1));
    }
    var roster = Roster.of(members);

    var seen = new ArrayList<UserId>();
    Optional<UserId> after = Optional.empty();
    while (seen.size() < 1_000) {
      var page = ids(roster.page(after, 64));
      seen.addAll(page);
      after = Optional.of(page.getLast());
    }

    assertThat(seen).containsExactlyElementsOf(members.keySet());
  }
}
