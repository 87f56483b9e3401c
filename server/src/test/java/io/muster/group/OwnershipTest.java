package io.muster.group;

import static io.muster.group.Scene.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.muster.group.Event.OfferClosed.How;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A5: an owner does not just leave")
class OwnershipTest {

  @Test
  void anOwnersQuitIsRefusedWithTheChoices() {
    var scene = Scene.of("ann", "bob");

    assertThat(scene.refused(scene.quitting("ann"))).isEqualTo(Rejection.OWNER_CANNOT_QUIT);
    assertThat(scene.refusalTextOf(scene.quitting("ann")))
        .containsIgnoringCase("transfer")
        .containsIgnoringCase("disband");
    assertThat(scene.previewRefused("ann", new Act.Quit())).isEqualTo(Rejection.OWNER_CANNOT_QUIT);
  }

  @Test
  void theOwnershipPassesOnWhenItIsAccepted() {
    var scene = Scene.of("ann", "bob");

    scene.happens(scene.offering("ann", "bob"));
    assertThat(scene.head().owner()).isEqualTo(user("ann"));
    scene.happens(scene.answering("bob", true));

    assertThat(scene.history())
        .endsWith(
            new Event.OwnershipOffered(
                3, user("ann"), scene.now(), user("bob"), scene.now().plus(Duration.ofDays(7))),
            new Event.OwnershipTransferred(4, user("bob"), scene.now(), user("ann")));
    assertThat(scene.head().owner()).isEqualTo(user("bob"));
    assertThat(scene.member("bob").role()).isEqualTo(Role.OWNER);
    assertThat(scene.member("ann").role()).isEqualTo(Role.ADMIN);
    assertThat(scene.head().offer()).isEmpty();
    assertThat(scene.happens(scene.quitting("ann"))).hasSize(1);
  }

  @Test
  void transferThenDisbandWorks() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));

    assertThat(scene.refused(scene.disbanding("ann", "mine"))).isEqualTo(Rejection.ROLE_TOO_LOW);
    scene.happens(scene.disbanding("bob", "done"));

    assertThat(scene.state().ended()).isTrue();
  }

  @Test
  @DisplayName("A5: an owner names who takes over, and leaves in the moment in which they do")
  void anOwnerLeavesToWhoeverTakesOver() {
    var scene = Scene.of("ann", "bob");
    scene.happens(new Command.OfferOwnership(scene.by("ann"), user("bob"), true, true));
    assertThat(scene.member("ann").role()).isEqualTo(Role.OWNER);

    assertThat(scene.happens(scene.answering("bob", true)))
        .containsExactly(
            new Event.OwnershipTransferred(4, user("bob"), scene.now(), user("ann")),
            new Event.Left(5, user("ann"), scene.now()));
    assertThat(scene.state().member(user("ann"))).isEmpty();
    assertThat(scene.head().owner()).isEqualTo(user("bob"));
  }

  @Test
  @DisplayName("the owner quits while a transfer is open: refused, and the offer stands")
  void theOwnerQuitsWhileATransferIsOpen() {
    var scene = Scene.of("ann", "bob", "cyd");
    scene.happens(scene.offering("ann", "bob"));

    assertThat(scene.refused(scene.quitting("ann"))).isEqualTo(Rejection.OWNER_CANNOT_QUIT);
    scene.happens(scene.answering("bob", true));
    assertThat(scene.happens(scene.quitting("ann"))).hasOnlyElementsOfType(Event.Left.class);
  }

  @Test
  @DisplayName("the owner quits while a transfer is open: confirmed after it was accepted, stale")
  void aQuitThatWasPreviewedAloneMeetsATransfer() {
    var scene = Scene.of("ann", "bob");
    var alone = scene.confirmation("ann", new Act.Quit());
    scene.happens(scene.offering("ann", "bob"));
    scene.happens(scene.answering("bob", true));

    assertThat(scene.refused(scene.quitting("ann", alone))).isEqualTo(Rejection.CONFIRM_STALE);
  }

  @Test
  void aDeclinedOfferIsClosed() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));

    assertThat(scene.happens(scene.answering("bob", false)))
        .containsExactly(
            new Event.OfferClosed(4, user("bob"), scene.now(), user("bob"), How.DECLINED));
    assertThat(scene.refused(scene.answering("bob", true))).isEqualTo(Rejection.NO_OFFER);
    assertThat(scene.head().owner()).isEqualTo(user("ann"));
  }

  @Test
  void onlyWhomItWasMadeToAnswers() {
    var scene = Scene.of("ann", "bob", "cid");
    assertThat(scene.refused(scene.answering("bob", true))).isEqualTo(Rejection.NO_OFFER);
    scene.happens(scene.offering("ann", "bob"));

    assertThat(scene.refused(scene.answering("cid", true))).isEqualTo(Rejection.OFFER_NOT_YOURS);
    assertThat(scene.refused(scene.answering("ann", true))).isEqualTo(Rejection.OFFER_NOT_YOURS);
  }

  @Test
  void anOfferExpires() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));
    scene.later(Duration.ofDays(7));

    assertThat(scene.refused(scene.answering("bob", true))).isEqualTo(Rejection.NO_OFFER);
    assertThat(scene.refused(scene.withdrawing("ann"))).isEqualTo(Rejection.NO_OFFER);
    assertThat(scene.head().openOffer(scene.now())).isEmpty();
    assertThat(scene.happens(scene.quitting("bob"))).hasSize(1);
  }

  @Test
  void theOwnerWithdrawsAnOffer() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));

    assertThat(scene.refused(scene.withdrawing("bob"))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.happens(scene.withdrawing("ann")))
        .containsExactly(
            new Event.OfferClosed(4, user("ann"), scene.now(), user("bob"), How.WITHDRAWN));
    assertThat(scene.refused(scene.withdrawing("ann"))).isEqualTo(Rejection.NO_OFFER);
  }

  @Test
  void aNewOfferToSomebodyElseClosesTheOpenOne() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.offering("ann", "bob"));

    var answer = scene.answerTo(scene.offering("ann", "cid"));

    assertThat(answer.seq()).isEqualTo(5);
    assertThat(scene.history())
        .endsWith(
            new Event.OfferClosed(4, user("ann"), scene.now(), user("bob"), How.WITHDRAWN),
            new Event.OwnershipOffered(
                5, user("ann"), scene.now(), user("cid"), scene.now().plus(Duration.ofDays(7))));
    assertThat(scene.refused(scene.answering("bob", true))).isEqualTo(Rejection.OFFER_NOT_YOURS);
  }

  @Test
  void aNewOfferToTheSamePersonLastsLonger() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));
    scene.later(Duration.ofDays(6));

    assertThat(scene.happens(scene.offering("ann", "bob"))).hasSize(1);

    scene.later(Duration.ofDays(6));
    assertThat(scene.happens(scene.answering("bob", true))).hasSize(1);
  }

  @Test
  void anExpiredOfferIsNotClosedOnceMore() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.offering("ann", "bob"));
    scene.later(Duration.ofDays(8));

    assertThat(scene.happens(scene.offering("ann", "cid"))).hasSize(1);
  }

  @Test
  void anOfferLapsesWhenItsPersonQuits() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.offering("ann", "bob"));

    var answer = scene.answerTo(scene.quitting("bob"));

    assertThat(answer.seq()).isEqualTo(4);
    assertThat(scene.history())
        .endsWith(
            new Event.Left(4, user("bob"), scene.now()),
            new Event.OfferClosed(5, user("bob"), scene.now(), user("bob"), How.LAPSED));
    assertThat(scene.head().offer()).isEmpty();
  }

  @Test
  void anOfferLapsesWhenItsPersonIsRemoved() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.offering("ann", "bob"));

    scene.happens(scene.removing("ann", "cid", "bob"));
    scene.happens(scene.adding("ann", "bob"));

    assertThat(scene.history())
        .contains(new Event.OfferClosed(5, user("ann"), scene.now(), user("bob"), How.LAPSED));
    assertThat(scene.refused(scene.answering("bob", true))).isEqualTo(Rejection.NO_OFFER);
  }

  @Test
  void anOfferStaysOpenWhenSomebodyElseGoes() {
    var scene = Scene.of("ann", "bob", "cid");
    scene.happens(scene.offering("ann", "bob"));

    assertThat(scene.happens(scene.quitting("cid"))).hasSize(1);
    assertThat(scene.happens(scene.answering("bob", true))).hasSize(1);
  }

  @Test
  void onlyTheOwnerOffersAndOnlyToAnotherMember() {
    var scene = Scene.of("ann", "bob");
    scene.happens(scene.setting("ann", "bob", Role.ADMIN));

    assertThat(scene.refused(scene.offering("bob", "ann"))).isEqualTo(Rejection.ROLE_TOO_LOW);
    assertThat(scene.refused(scene.offering("ann", "ann"))).isEqualTo(Rejection.INVALID_FIELD);
    assertThat(scene.refused(scene.offering("ann", "eve"))).isEqualTo(Rejection.INVALID_FIELD);
  }
}
