package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Names, nicknames and the policy.
class SettingsTest {
  private static final Duration CENTURY = Duration.ofDays(36_525);

  static final Policy ROLLING_TOO_FAST =
      policy(Optional.of(Duration.ofMinutes(59)), Duration.ofDays(1), Duration.ofDays(1));

  private static Policy policy(Optional<Duration> rollingAge, Duration messages, Duration roster) {
    var settled =
        Policy.DEFAULT
            .with(Term.HISTORY, HistoryAccess.ALL.number())
            .with(Term.MESSAGES_KEPT, messages)
            .with(Term.ROSTER_KEPT, roster)
            .with(Term.ON_DISBAND, PurgeMode.KEEP_READ_ONLY.number());
    return rollingAge.map(age -> settled.with(Term.ROLLING_AGE, age)).orElse(settled);
  }

  @Test
  void ownerAndAdminsRenameTheGroup() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.happens(scene.renaming("bob", "climbers")))
        .containsExactly(new Event.Renamed(4, user("bob"), scene.now(), "climbers"));
    assertThat(scene.head().name()).isEqualTo("climbers");
    assertThat(scene.refused(scene.renaming("cid", "divers"))).isEqualTo(Rejection.ROLE_TOO_LOW);
  }

  @Test
  void aNameHasBounds() {
    var scene = Scene.of("ann");

    assertThat(scene.refused(scene.renaming("ann", ""))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.renaming("ann", "a".repeat(129))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.renaming("ann", "群".repeat(43))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.renaming("ann", "two\nlines")))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.renaming("ann", "\udd8a"))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.happens(scene.renaming("ann", "a".repeat(128)))).hasSize(1);
  }

  @Test
  void anybodyChoosesTheirNickname() {
    var scene = Scene.of("ann", "bob");

    assertThat(scene.happens(scene.nicknaming("bob", "小鲍")))
        .containsExactly(new Event.NicknameChanged(3, user("bob"), scene.now(), "小鲍"));
    assertThat(scene.member("bob").nickname()).isEqualTo("小鲍");
    scene.happens(scene.nicknaming("bob", ""));
    assertThat(scene.member("bob").nickname()).isEmpty();
  }

  @Test
  void aNicknameHasBounds() {
    var scene = Scene.of("ann");

    assertThat(scene.refused(scene.nicknaming("ann", "a".repeat(65))))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.nicknaming("ann", "a\u0000b")))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.happens(scene.nicknaming("ann", "a".repeat(64)))).hasSize(1);
  }

  @Test
  void onlyTheOwnerChangesThePolicy() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));
    var policy = policy(Optional.of(Duration.ofHours(1)), CENTURY, Duration.ofSeconds(1));

    assertThat(scene.refused(scene.ruling("bob", policy))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.happens(scene.ruling("ann", policy)))
        .containsExactly(new Event.PolicyChanged(4, user("ann"), scene.now(), policy));
    assertThat(scene.head().policy()).isEqualTo(policy);
  }

  @Test
  void everyPeriodHasBoundsAndTheTextNamesIt() {
    var scene = Scene.of("ann");
    var day = Duration.ofDays(1);
    var tooLong = CENTURY.plusSeconds(1);

    assertThat(scene.refused(scene.ruling("ann", ROLLING_TOO_FAST)))
        .isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refusalTextOf(scene.ruling("ann", ROLLING_TOO_FAST)))
        .startsWith("policy.rolling_age_s:");
    assertThat(scene.refusalTextOf(scene.ruling("ann", policy(Optional.of(tooLong), day, day))))
        .startsWith("policy.rolling_age_s:");
    assertThat(scene.refusalTextOf(scene.ruling("ann", policy(Optional.empty(), tooLong, day))))
        .startsWith("policy.messages_kept_s:");
    assertThat(
            scene.refusalTextOf(scene.ruling("ann", policy(Optional.empty(), day, Duration.ZERO))))
        .startsWith("policy.roster_kept_s:");
    assertThat(scene.refusalTextOf(scene.ruling("ann", withAuditKept(Duration.ofSeconds(-1)))))
        .startsWith("policy.audit_kept_s:");
  }

  private static Policy withAuditKept(Duration auditKept) {
    return Policy.DEFAULT.with(Term.AUDIT_KEPT, auditKept);
  }

  @Test
  void whatIsSoAlreadyLeavesNoEntry() {
    var scene = Scene.of("ann", "bob");
    var unchanged = new Answer.Done(0, scene.now());

    assertThat(scene.answerTo(scene.renaming("ann", "hikers"))).isEqualTo(unchanged);
    assertThat(scene.answerTo(scene.nicknaming("ann", ""))).isEqualTo(unchanged);
    assertThat(scene.answerTo(scene.ruling("ann", Policy.DEFAULT))).isEqualTo(unchanged);
    assertThat(scene.answerTo(scene.setting("ann", "bob", Role.MEMBER))).isEqualTo(unchanged);
    assertThat(scene.state().lastSeq()).isEqualTo(2);
  }
}
