package io.muster.group;

import static io.muster.group.Scene.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Deed.Ruling;
import io.muster.group.Deed.Standing;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every cell of the table of who may do what, carried out: what the table grants is done or
/// refused for another reason, what it does not is refused for that and nothing else.
@DisplayName("B1: who may do what, cell by cell")
class DeedTest {

  static Stream<Arguments> cells() {
    return Stream.of(Deed.values())
        .flatMap(
            deed -> Stream.of(Standing.values()).map(standing -> Arguments.of(deed, standing)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("cells")
  void theTableIsWhatIsCarriedOut(Deed deed, Standing standing) {
    var scene = Scene.of("owner", "admin", "admin-2", "member", "member-2");
    scene.happens(scene.setting("owner", "admin", Role.ADMIN));
    scene.happens(scene.setting("owner", "admin-2", Role.ADMIN));
    boolean scheduled =
        standing == Standing.SUSPENDED_ADMIN
            || deed == Deed.OBJECT_TO_THE_END
            || deed == Deed.CANCEL_THE_END;
    if (standing != Standing.SUSPENDED_ADMIN && scheduled) {
      scene.schedulesTheEnd();
    }
    String who =
        switch (standing) {
          case OWNER -> "owner";
          case ADMIN, SUSPENDED_ADMIN -> "admin";
          case MEMBER -> "member";
        };
    // Admins are suspended whenever an end is scheduled.
    Standing stands = standing == Standing.ADMIN && scheduled ? Standing.SUSPENDED_ADMIN : standing;
    var invite = scene.invitation(who, standing);
    if (standing == Standing.SUSPENDED_ADMIN) {
      scene.schedulesTheEnd();
    }

    boolean refused = refused(scene, deed, who, invite);

    assertThat(refused).isEqualTo(deed.of(stands) == Ruling.NO);
  }

  /// Whether the deed is refused for who it is that wants to do it.
  private static boolean refused(Scene scene, Deed deed, String who, String invite) {
    return switch (deed) {
      case POST -> scene.deniedTo(new Command.Post(scene.by(who), "hello"));
      case RECALL_OWN_MESSAGE -> scene.deniedTo(scene.recallingOwn(who));
      case SET_OWN_NICKNAME -> scene.deniedTo(scene.nicknaming(who, "nick"));
      case QUIT -> scene.deniedTo(scene.quitting(who));
      case OBJECT_TO_THE_END -> scene.deniedTo(new Command.ObjectToEnd(scene.by(who), "no"));
      case OBJECT_TO_A_CLAIM -> scene.deniedTo(new Command.ObjectToClaim(scene.by(who)));
      case REVOKE_OWN_INVITE ->
          !invite.isEmpty() && scene.deniedTo(new Command.RevokeInvite(scene.by(who), invite));
      case ADD_PEOPLE -> scene.deniedTo(scene.adding(who, "newcomer"));
      case BAN_PEOPLE -> scene.deniedTo(scene.banning(who, "stranger"));
      case REMOVE_A_MEMBER -> denied(scene, who, "member-2");
      case REMOVE_AN_ADMIN -> denied(scene, who, "admin-2");
      case REMOVE_THE_OWNER -> denied(scene, who, "owner");
      case MAKE_AN_INVITE ->
          scene.deniedTo(
              new Command.CreateInvite(
                  scene.by(who), "i", "s", java.time.Duration.ofDays(1), OptionalInt.empty()));
      case REVOKE_ANY_INVITE ->
          scene.deniedTo(new Command.RevokeInvite(scene.by(who), "somebody's"));
      case SET_THE_PASSCODE -> scene.deniedTo(scene.locking(who, "1234"));
      case SET_JOIN_TERMS -> scene.deniedTo(scene.demanding(who, "be kind"));
      case ANSWER_RETURNS -> scene.deniedTo(scene.answeringReturn(who, "stranger", true));
      case ANNOUNCE -> scene.deniedTo(new Command.Announce(scene.by(who), "hear"));
      case GRANT_ANNOUNCING ->
          scene.deniedTo(new Command.GrantAnnouncing(scene.by(who), Scene.user("admin-2"), true));
      case ANSWER_ANNOUNCEMENTS ->
          scene.deniedTo(new Command.AnswerAnnouncement(scene.by(who), 1, true));
      case RENAME -> scene.deniedTo(scene.renaming(who, "other"));
      case SET_ROLES -> scene.deniedTo(scene.setting(who, "member-2", Role.ADMIN));
      case SET_POLICY -> scene.deniedTo(scene.ruling(who, Policy.DEFAULT));
      case OFFER_OWNERSHIP -> scene.deniedTo(scene.offering(who, "member-2"));
      case FREEZE -> scene.deniedTo(new Command.Freeze(scene.by(who), ""));
      case NAME_A_SUCCESSOR -> scene.deniedTo(new Command.NameSuccessor(scene.by(who), "c"));
      case SCHEDULE_THE_END -> scene.deniedTo(scene.disbanding(who, ""));
      case CANCEL_THE_END -> scene.deniedTo(new Command.CancelEnd(scene.by(who)));
      // What is only looked at is asked of the same table; see Questions.
      case SEE_INVITES, SEE_BANS, SEE_LEAVE_REASONS, SEE_PURGES, SEE_OBJECTIONS ->
          scene.state().refusal(deed, scene.member(who)).isPresent();
    };
  }

  private static boolean denied(Scene scene, String who, String target) {
    var decision = scene.decided(scene.removing(who, users(target)));
    if (decision instanceof Decision.Rejected rejected) {
      return Scene.isDenial(rejected);
    }
    var answer = (Answer.People) ((Decision.Accepted) decision).answer();
    return answer.people().stream()
        .map(PersonOutcome::outcome)
        .allMatch(
            List.of(PersonOutcome.Outcome.NOT_ALLOWED, PersonOutcome.Outcome.NOT_ONESELF)
                ::contains);
  }
}
