package io.muster.client;

import static io.muster.client.Rig.group;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.AnnouncementAsked;
import io.muster.proto.v1.AnnouncementDraft;
import io.muster.proto.v1.PhoneAnswered;
import io.muster.proto.v1.PhoneAsk;
import io.muster.proto.v1.PhoneAsked;
import io.muster.proto.v1.ServerFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a word of this user's. */
class WaitingTest {
  private static final PhoneAsk ASK = PhoneAsk.newBuilder().setNumber(3).build();

  private final Rig rig = new Rig();

  @BeforeEach
  void annIsOnline() {
    rig.online(group(7, 0, 0));
  }

  @Test
  void aPhoneHearsWhatIsAskedForElsewhereAndThatItIsOver() {
    rig.says(
        ServerFrame.newBuilder().setPhoneAsked(PhoneAsked.newBuilder().setGroup(7).setAsk(ASK)));
    rig.says(
        ServerFrame.newBuilder()
            .setPhoneAnswered(
                PhoneAnswered.newBuilder().setGroup(7).setNumber(3).setConfirmed(true)));

    assertThat(rig.witness.heard).endsWith("phone asked 7 3", "phone answered 7 3 true");
  }

  @Test
  void aPhoneThatComesLaterHearsItWithItsGroup() {
    rig.says(ServerFrame.newBuilder().setOpened(group(8, 0, 0).toBuilder().setPhoneAsk(ASK)));

    assertThat(rig.witness.heard).contains("phone asked 8 3");
  }

  @Test
  void whatIsAskedForSaysWhatItWaitsFor() {
    var answer = rig.client.course(7).answerOnPhone(3, true);
    assertThat(rig.request().getAnswerOnPhone().getNumber()).isEqualTo(3);
    assertThat(answer).isNotDone();
  }

  @Test
  void anOwnerHearsWhatAnAdminWantsToAnnounce() {
    var draft = AnnouncementDraft.newBuilder().setNumber(4).setText("rain");
    rig.says(
        ServerFrame.newBuilder()
            .setAnnouncementAsked(AnnouncementAsked.newBuilder().setGroup(7).setDraft(draft)));
    rig.client.announcements(7).answer(4, true);

    assertThat(rig.witness.heard).endsWith("announcement asked 7 rain");
    assertThat(rig.request().getAnswerAnnouncement().getApprove()).isTrue();
  }
}
