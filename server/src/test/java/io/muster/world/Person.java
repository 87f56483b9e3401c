package io.muster.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Mute;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.QuitGroup;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SetPush;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Somebody in a scenario, with one device. They do one thing after the other: each waits until the
/// server has answered.
final class Person {
  private final World world;
  private final Phone phone;
  private int toldBefore;

  Person(World world, Phone phone) {
    this.world = world;
    this.phone = phone;
  }

  String name() {
    return phone.user();
  }

  Phone phone() {
    return phone;
  }

  // ── The device ──────────────────────────────────────────────────────────────────────────────

  void goesOffline() {
    phone.goOffline();
    world.settle();
  }

  void comesBack() {
    phone.goOnline();
    world.settle();
  }

  /// The messages of a group that the device has.
  List<String> heard(long group) {
    return phone.heard(group);
  }

  // ── Asking ──────────────────────────────────────────────────────────────────────────────────

  /// Asks and waits for the answer, whatever it is.
  Reply asks(Request.Builder what) {
    long id = phone.ask(what);
    world.runUntil(() -> phone.reply(id).isPresent(), phone + " is answered " + id);
    return phone.reply(id).orElseThrow();
  }

  void isRefused(Request.Builder what, Reason reason) {
    var reply = asks(what);
    assertThat(reply.getError().getReason()).as(reply.toString()).isEqualTo(reason);
  }

  private Reply isGranted(Request.Builder what) {
    var reply = asks(what);
    assertThat(reply.hasError()).as(reply.toString()).isFalse();
    return reply;
  }

  /// Opens a group with these people in it.
  ///
  /// @return its id
  long opens(String name, Person... others) {
    return opens(name, Policy.getDefaultInstance(), others);
  }

  long opens(String name, Policy policy, Person... others) {
    var create = CreateGroup.newBuilder().setName(name).setPolicy(policy);
    Stream.of(others).map(Person::name).forEach(create::addMembers);
    var made = isGranted(Request.newBuilder().setCreateGroup(create)).getGroupCreated();
    world.settle();
    return made.getGroup();
  }

  /// @return the number of the message
  long says(long group, String text) {
    return isGranted(post(group, text)).getDone().getSeq();
  }

  static Request.Builder post(long group, String text) {
    return Request.newBuilder().setPost(Post.newBuilder().setGroup(group).setText(text));
  }

  void adds(long group, Person... others) {
    addsAtOnce(group, others);
    world.settle();
  }

  /// Does not wait until their devices know of it.
  void addsAtOnce(long group, Person... others) {
    var add = AddMembers.newBuilder().setGroup(group);
    Stream.of(others).map(Person::name).forEach(add::addUsers);
    isGranted(Request.newBuilder().setAddMembers(add));
  }

  /// Mentions people.
  long says(long group, String text, Person... to) {
    var post = Post.newBuilder().setGroup(group).setText(text);
    Stream.of(to).map(Person::name).forEach(post::addMentions);
    return isGranted(Request.newBuilder().setPost(post)).getDone().getSeq();
  }

  // ── While the device is away ────────────────────────────────────────────────────────────────

  /// Wants to be told by these services, in that order.
  void registers(PushChannel... channels) {
    registers(SetPush.newBuilder(), channels);
  }

  void registers(SetPush.Builder settings, PushChannel... channels) {
    for (var channel : channels) {
      settings.addRegistrations(
          PushRegistration.newBuilder().setChannel(channel).setToken(Carrier.token(phone)));
    }
    isGranted(Request.newBuilder().setSetPush(settings));
    world.settle();
  }

  void mutes(long group, Duration time) {
    long until = world.timeline().instant().plus(time).toEpochMilli();
    isGranted(Request.newBuilder().setMute(Mute.newBuilder().setGroup(group).setUntilMs(until)));
  }

  /// What the device was told while it was away, as `kind text`, since the last time.
  List<String> takeTold() {
    var all = world.carrier().sentTo(phone);
    var some = all.subList(toldBefore, all.size());
    toldBefore = all.size();
    return some.stream()
        .map(sent -> sent.notification().kind() + " " + sent.text())
        .map(String::strip)
        .toList();
  }

  // ── Ends ────────────────────────────────────────────────────────────────────────────────────

  String previewsQuit(long group) {
    return previews(Preview.newBuilder().setGroup(group).setAct(Ending.QUIT));
  }

  String previewsDisband(long group) {
    return previews(Preview.newBuilder().setGroup(group).setAct(Ending.DISBAND));
  }

  String previewsRemoval(long group, Person... others) {
    var preview = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL);
    Stream.of(others).map(Person::name).forEach(preview::addUsers);
    return previews(preview);
  }

  private String previews(Preview.Builder preview) {
    return isGranted(Request.newBuilder().setPreview(preview)).getPreviewed().getToken();
  }

  static Request.Builder quit(long group, String token) {
    return Request.newBuilder()
        .setQuitGroup(QuitGroup.newBuilder().setGroup(group).setToken(token));
  }

  static Request.Builder removal(long group, String token, Person... others) {
    var remove = RemoveMembers.newBuilder().setGroup(group).setToken(token);
    Stream.of(others).map(Person::name).forEach(remove::addUsers);
    return Request.newBuilder().setRemoveMembers(remove);
  }

  static Request.Builder disband(long group, String token) {
    return Request.newBuilder()
        .setDisbandGroup(
            DisbandGroup.newBuilder().setGroup(group).setToken(token).setReason("finished"));
  }

  void quits(long group) {
    isGranted(quit(group, previewsQuit(group)));
  }

  void removes(long group, Person... others) {
    isGranted(removal(group, previewsRemoval(group, others), others));
  }

  void disbands(long group) {
    isGranted(disband(group, previewsDisband(group)));
  }
}
