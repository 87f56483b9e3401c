package io.muster.store;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.muster.account.Channel;
import io.muster.account.Preview;
import io.muster.account.SecondFactor;
import io.muster.group.Answer;
import io.muster.group.Closing;
import io.muster.group.DeviceClass;
import io.muster.group.EndingKind;
import io.muster.group.Event;
import io.muster.group.PersonOutcome;
import io.muster.group.Preset;
import io.muster.group.PurgeMode;
import io.muster.group.Role;
import io.muster.group.Term;
import io.muster.org.Case;
import io.muster.org.Permission;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What all durable forms have in common: how a value is read, and how numbers become words again.
///
/// The disk's checksums have been checked before, so what cannot be understood was written by
/// something else: that is a [BrokenStore].
final class Forms {
  private Forms() {}

  /// Reads a value and makes something of it.
  static <R, T> T read(Parser<R> parser, byte[] value, Function<R, T> make) {
    try {
      return make.apply(parser.parseFrom(value));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new BrokenStore("a row cannot be understood", e);
    }
  }

  static Role role(int number) {
    return find(Role.values(), Role::number, number);
  }

  static PurgeMode purgeMode(int number) {
    return find(PurgeMode.values(), PurgeMode::number, number);
  }

  static Closing.Kind closing(int number) {
    return find(Closing.Kind.values(), Closing.Kind::number, number);
  }

  static Channel channel(int number) {
    return find(Channel.values(), Channel::number, number);
  }

  static Preview preview(int number) {
    return find(Preview.values(), Preview::number, number);
  }

  static Preset preset(int number) {
    return find(Preset.values(), Preset::number, number);
  }

  static Term term(int number) {
    return find(Term.values(), Term::number, number);
  }

  static EndingKind ending(int number) {
    return find(EndingKind.values(), EndingKind::number, number);
  }

  static Event.OfferClosed.How how(int number) {
    return find(Event.OfferClosed.How.values(), Event.OfferClosed.How::number, number);
  }

  static Event.ClaimEnded.Cause claimEnded(int number) {
    return find(Event.ClaimEnded.Cause.values(), Event.ClaimEnded.Cause::number, number);
  }

  static PersonOutcome.Outcome outcome(int number) {
    return find(PersonOutcome.Outcome.values(), PersonOutcome.Outcome::number, number);
  }

  static Answer.Waiting.On waitingOn(int number) {
    return find(Answer.Waiting.On.values(), Answer.Waiting.On::number, number);
  }

  static DeviceClass deviceClass(int number) {
    return find(DeviceClass.values(), DeviceClass::number, number);
  }

  static SecondFactor.Stage stage(int number) {
    return find(SecondFactor.Stage.values(), SecondFactor.Stage::number, number);
  }

  static Timer.Kind timer(int number) {
    return find(Timer.Kind.values(), Timer.Kind::number, number);
  }

  static Permission permission(int number) {
    return find(Permission.values(), Permission::number, number);
  }

  static Case.State caseState(int number) {
    return find(Case.State.values(), Case.State::number, number);
  }

  private static <E extends Enum<E>> E find(E[] words, ToIntFunction<E> numberOf, int number) {
    for (E word : words) {
      if (numberOf.applyAsInt(word) == number) {
        return word;
      }
    }
    throw new BrokenStore(
        "a row holds " + number + ", which is no " + words[0].getDeclaringClass().getSimpleName());
  }
}
