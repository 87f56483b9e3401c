package io.muster.codec;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import io.muster.group.Ask;
import io.muster.group.DeviceClass;
import io.muster.group.EndingKind;
import io.muster.group.PersonOutcome;
import io.muster.group.Term;
import io.muster.group.Terms;
import io.muster.group.Window;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PurgeOrder;
import io.muster.proto.v1.ReturnAsk;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.ServerFrame;
import java.util.List;

/// The small values of the domain as the wire carries them, and back.
public final class Forms {

  private Forms() {}

  public static Role role(io.muster.group.Role role) {
    return Role.forNumber(role.number());
  }

  public static PurgeMode mode(io.muster.group.PurgeMode mode) {
    return PurgeMode.forNumber(mode.number());
  }

  public static Ending ending(EndingKind kind) {
    return Ending.forNumber(kind.number());
  }

  /// What holds, everything set.
  public static Policy policy(io.muster.group.Policy policy) {
    var wire = Policy.newBuilder();
    for (var term : Term.values()) {
      set(wire, term, policy.value(term));
    }
    return wire.build();
  }

  /// What is set, and nothing else.
  public static Policy policy(Terms terms) {
    var wire = Policy.newBuilder();
    terms.values().forEach((term, value) -> set(wire, term, value));
    return wire.build();
  }

  /// What the owner settles.
  public static Terms terms(Policy policy) {
    var terms = Terms.NONE;
    for (var term : Term.values()) {
      var field = field(term);
      if (policy.hasField(field)) {
        terms = terms.with(term, number(policy.getField(field)));
      }
    }
    return terms;
  }

  private static FieldDescriptor field(Term term) {
    return Policy.getDescriptor().findFieldByNumber(term.number());
  }

  private static void set(Policy.Builder wire, Term term, long value) {
    var field = field(term);
    wire.setField(
        field,
        field.getJavaType() == JavaType.ENUM
            ? field.getEnumType().findValueByNumberCreatingIfUnknown((int) value)
            : (Object) value);
  }

  /// A number that is too large for a long comes as a negative one, which the rules refuse.
  private static long number(Object value) {
    return value instanceof EnumValueDescriptor choice ? choice.getNumber() : (Long) value;
  }

  public static DeviceClass deviceClass(io.muster.proto.v1.DeviceClass deviceClass) {
    return switch (deviceClass) {
      case DESKTOP -> DeviceClass.DESKTOP;
      case WEB -> DeviceClass.WEB;
      case MINI_APP -> DeviceClass.MINI_APP;
      case BOT -> DeviceClass.BOT;
      case PHONE, DEVICE_CLASS_UNSPECIFIED, UNRECOGNIZED -> DeviceClass.PHONE;
    };
  }

  public static io.muster.proto.v1.Window window(Window window) {
    return io.muster.proto.v1.Window.newBuilder()
        .setFrom(window.from())
        .setTo(window.isOpen() ? 0 : window.to())
        .build();
  }

  public static List<Person> persons(List<PersonOutcome> outcomes) {
    return outcomes.stream()
        .map(
            o ->
                Person.newBuilder()
                    .setUser(o.user().value())
                    .setOutcomeValue(o.outcome().number())
                    .build())
        .toList();
  }

  public static ReturnAsk ask(Ask ask) {
    return ReturnAsk.newBuilder()
        .setUser(ask.user().value())
        .setRole(role(ask.role()))
        .setAtMs(ask.at().toEpochMilli())
        .setUntilMs(ask.until().toEpochMilli())
        .build();
  }

  public static ServerFrame purgeOrder(io.muster.account.PurgeOrder order) {
    return ServerFrame.newBuilder()
        .setPurge(
            PurgeOrder.newBuilder()
                .setGroup(order.group().value())
                .setCut(order.cut())
                .setEnding(ending(order.ending()))
                .setMode(mode(order.mode()))
                .setAtMs(order.at().toEpochMilli())
                .setBy(order.by().value())
                .setReason(order.reason()))
        .build();
  }
}
