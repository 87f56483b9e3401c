package io.muster.client;

import static io.muster.client.Rig.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muster.proto.v1.Member;
import io.muster.proto.v1.MemberPage;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Person.Outcome;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that takes several requests. */
class PagingTest {
  private final Rig rig = new Rig();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void connect() {
    rig.online(group(7, 0, 0));
  }

  private static List<String> people(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "user-" + i).toList();
  }

  private void previewsAs(String token) {
    Request preview = rig.request();
    assertThat(preview.hasPreview()).isTrue();
    rig.replies(
        Reply.newBuilder()
            .setId(preview.getId())
            .setPreviewed(Previewed.newBuilder().setToken(token)));
  }

  private void removes(String token, int from, int to) {
    Request removal = rig.request();
    assertThat(removal.getRemoveMembers().getToken()).isEqualTo(token);
    assertThat(removal.getRemoveMembers().getUsersList()).isEqualTo(people(from, to));
    People.Builder people = People.newBuilder();
    for (String user : removal.getRemoveMembers().getUsersList()) {
      people.addPeople(Person.newBuilder().setUser(user).setOutcome(Outcome.CARRIED_OUT));
    }
    rig.replies(Reply.newBuilder().setId(removal.getId()).setPeople(people));
  }

  @Test
  void manyPeopleAreRemovedInBatchesWithProgress() {
    var removed =
        rig.client.removeAll(7, people(0, 120), (done, all) -> progress.add(done + "/" + all));
    previewsAs("one");
    removes("one", 0, 50);
    previewsAs("two");
    removes("two", 50, 100);
    assertThat(removed).isNotDone();
    previewsAs("three");
    removes("three", 100, 120);

    assertThat(removed.join()).extracting(Person::getUser).isEqualTo(people(0, 120));
    assertThat(progress).containsExactly("50/120", "100/120", "120/120");
  }

  @Test
  void aBatchIsPreviewedAnewWhenTheGroupHasChanged() {
    var removed = rig.client.removeAll(7, people(0, 3), (done, all) -> {});
    previewsAs("stale");
    rig.refuses(rig.request(), Reason.CONFIRM_STALE, 0);
    previewsAs("fresh");
    removes("fresh", 0, 3);
    assertThat(removed.join()).hasSize(3);
  }

  @Test
  void aGroupThatNeverRestsIsGivenUp() {
    var removed = rig.client.removeAll(7, people(0, 3), (done, all) -> {});
    for (int i = 0; i < 5; i++) {
      previewsAs("stale");
      rig.refuses(rig.request(), Reason.CONFIRM_STALE, 0);
    }
    assertThatThrownBy(removed::join).hasMessageContaining("CONFIRM_STALE");
    assertThat(rig.requests()).isEmpty();
  }

  @Test
  void aRefusedBatchEndsTheWork() {
    var removed = rig.client.removeAll(7, people(0, 120), (done, all) -> {});
    previewsAs("one");
    rig.refuses(rig.request(), Reason.ROLE_TOO_LOW, 0);
    assertThatThrownBy(removed::join).hasMessageContaining("ROLE_TOO_LOW");
    assertThat(rig.requests()).isEmpty();
  }

  @Test
  void allMembersAreReadPageByPage() {
    var members = rig.client.allMembers(7);
    page("", people(0, 2), true);
    page("user-1", people(2, 4), true);
    page("user-3", people(4, 5), false);
    assertThat(members.join()).extracting(Member::getUser).isEqualTo(people(0, 5));
  }

  private void page(String after, List<String> users, boolean more) {
    Request request = rig.request();
    assertThat(request.getListMembers().getAfter()).isEqualTo(after);
    MemberPage.Builder page = MemberPage.newBuilder().setMore(more);
    users.forEach(user -> page.addMembers(Member.newBuilder().setUser(user)));
    rig.replies(Reply.newBuilder().setId(request.getId()).setMemberPage(page));
  }
}
