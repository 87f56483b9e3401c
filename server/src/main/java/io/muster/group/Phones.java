package io.muster.group;

import io.muster.group.Decision.Accepted;
import io.muster.group.Decision.Noted;
import io.muster.group.Decision.Rejected;
import io.muster.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What [DeviceRule] keeps for phones: asking the person's phones, and their answer; see [PhoneAsk]
/// for the states.
public final class Phones {
  /// Nobody could ever answer.
  public static final Rejected NO_PHONE = Rejected.because(Rejection.NO_PHONE, Sentence.NO_PHONE);

  private static final Rejected NO_SUCH_ASK =
      Rejected.because(Rejection.NO_SUCH_ASK, Sentence.NO_PHONE_ASK);
  private static final Rejected STALE =
      Rejected.because(Rejection.CONFIRM_STALE, Sentence.CONFIRM_STALE);

  private Phones() {}

  /// Why it cannot even be asked for on this device.
  static Optional<Rejected> appRefusal(Turn turn) {
    if (!isKeptForPhones(turn) || turn.origin().via().device() != DeviceClass.MINI_APP) {
      return Optional.empty();
    }
    String link = turn.rules().appLink(turn.group().id());
    return Optional.of(
        link.isEmpty()
            ? Rejected.because(Rejection.USE_APP, Sentence.USE_APP)
            : new Rejected(Rejection.USE_APP, Sentence.USE_APP_AT.with("link", link)));
  }

  /// @param reachable whether the person has a phone
  static Optional<Rejected> phoneRefusal(Turn turn, boolean reachable) {
    return areAsked(turn) && !reachable ? Optional.of(NO_PHONE) : Optional.empty();
  }

  /// Whether what is asked for on this device waits for a phone.
  static boolean areAsked(Turn turn) {
    DeviceClass device = turn.origin().via().device();
    return isKeptForPhones(turn) && (device == DeviceClass.DESKTOP || device == DeviceClass.WEB);
  }

  /// Why the rule itself cannot be changed on this device.
  static Optional<Rejected> ruleRefusal(Turn turn, Policy policy) {
    boolean changes = policy.devices() != turn.head().policy().devices();
    return changes && isKeptForPhones(turn) && !isPhone(turn)
        ? Optional.of(Rejected.because(Rejection.USE_PHONE, Sentence.USE_PHONE))
        : Optional.empty();
  }

  private static boolean isKeptForPhones(Turn turn) {
    return turn.head().policy().devices() == DeviceRule.PHONE;
  }

  private static boolean isPhone(Turn turn) {
    return turn.origin().via().device() == DeviceClass.PHONE;
  }

  /// In place of what is wished for. Whatever waited before is over.
  static Decision ask(Turn turn, Wish wish) {
    var ask =
        new PhoneAsk(
            turn.head().course().asks() + 1,
            turn.user(),
            wish,
            turn.origin().device(),
            turn.at(),
            turn.at().plus(turn.rules().phoneWithin()),
            turn.head().governanceSeq());
    return new Accepted(
        List.of(new Event.PhoneAsked(turn.user(), turn.at(), ask)),
        new Answer.Waiting(ask.number(), turn.at(), ask.until(), Answer.Waiting.On.PHONE));
  }

  /// Yes is said on a phone, no anywhere. The group is looked at again before anything is done.
  static Decision answer(Turn turn, Command.AnswerOnPhone answer) {
    Optional<PhoneAsk> open =
        turn.head()
            .course()
            .phoneAsk()
            .filter(ask -> ask.number() == answer.number() && ask.by().equals(turn.user()))
            .filter(ask -> ask.isOpenAt(turn.at()));
    if (open.isEmpty()) {
      return NO_SUCH_ASK;
    }
    var over = new Event.PhoneAnswered(turn.user(), turn.at(), answer.number(), false);
    if (!answer.confirm()) {
      return turn.noted(over);
    }
    if (!isPhone(turn)) {
      return Rejected.because(Rejection.USE_PHONE, Sentence.USE_PHONE);
    }
    if (open.get().governance() != turn.head().governanceSeq()) {
      return new Noted(List.of(over), STALE);
    }
    return switch (carriedOut(turn, open.get().wish())) {
      case Accepted(var events, var done) -> {
        var all = new ArrayList<Event>();
        all.add(new Event.PhoneAnswered(turn.user(), turn.at(), answer.number(), true));
        all.addAll(events);
        yield new Accepted(all, done);
      }
      case Rejected why -> new Noted(List.of(over), why);
      case Noted(var events, var why) -> {
        var all = new ArrayList<Event>(events);
        all.add(over);
        yield new Noted(all, why);
      }
    };
  }

  private static Decision carriedOut(Turn turn, Wish wish) {
    return switch (wish) {
      case Wish.Disband(var reason) ->
          Departures.refusal(turn, new Act.Disband())
              .or(() -> Closings.scheduledRefusal(turn))
              .<Decision>map(why -> why)
              .orElseGet(() -> Departures.disbandNow(turn, reason));
      case Wish.Sunset(var endsAt, var reason) ->
          Departures.refusal(turn, new Act.Sunset(endsAt))
              .or(() -> Closings.scheduledRefusal(turn))
              .<Decision>map(why -> why)
              .orElseGet(() -> Closings.sunsetNow(turn, endsAt, reason));
      case Wish.Offer(var to, var leaves) -> Ownership.offerNow(turn, to, leaves);
    };
  }
}
