package io.muster.world;

import io.muster.group.Head;
import io.muster.group.UserId;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.Announce;
import io.muster.proto.v1.AnswerAnnouncement;
import io.muster.proto.v1.AnswerOnPhone;
import io.muster.proto.v1.AnswerOwnership;
import io.muster.proto.v1.AnswerReturn;
import io.muster.proto.v1.AskToReturn;
import io.muster.proto.v1.BanMembers;
import io.muster.proto.v1.CancelEnd;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.DeviceRule;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.FreezeGroup;
import io.muster.proto.v1.GapAccess;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GetLeaveReasons;
import io.muster.proto.v1.GetPolicy;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.GetPush;
import io.muster.proto.v1.GrantAnnouncing;
import io.muster.proto.v1.History;
import io.muster.proto.v1.HistoryAccess;
import io.muster.proto.v1.InviteView;
import io.muster.proto.v1.JoinGroup;
import io.muster.proto.v1.ListAnnouncements;
import io.muster.proto.v1.ListBans;
import io.muster.proto.v1.ListInvites;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.ListObjections;
import io.muster.proto.v1.ListReturns;
import io.muster.proto.v1.LogOut;
import io.muster.proto.v1.LookAtInvite;
import io.muster.proto.v1.MinorRule;
import io.muster.proto.v1.Mute;
import io.muster.proto.v1.NameSuccessor;
import io.muster.proto.v1.ObjectToEnd;
import io.muster.proto.v1.OfferOwnership;
import io.muster.proto.v1.OnObjection;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.PurgeMode;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.QuietHours;
import io.muster.proto.v1.QuitGroup;
import io.muster.proto.v1.Recall;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Rename;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.ResumeEnd;
import io.muster.proto.v1.RevokeInvite;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.SetJoinTerms;
import io.muster.proto.v1.SetNickname;
import io.muster.proto.v1.SetPasscode;
import io.muster.proto.v1.SetPolicy;
import io.muster.proto.v1.SetPush;
import io.muster.proto.v1.SetRole;
import io.muster.proto.v1.SunsetGroup;
import io.muster.proto.v1.UnbanMembers;
import io.muster.proto.v1.UnfreezeGroup;
import io.muster.proto.v1.Waiting;
import io.muster.proto.v1.WithdrawOwnership;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What people do in a world of a seed's choosing: everything that the protocol lets them ask, in
/// no good order, and now and then something that it does not.
///
/// Size: one short method for each kind of request.
final class Walk {
  private static final List<String> PEOPLE = List.of("ann", "bob", "cyd", "dan", "eve", "minor");
  private static final List<String> SECOND_DEVICES = List.of("desktop", "mini-app", "tablet");
  private static final List<String> PASSCODES = List.of("", "", "1234", "5678");
  private static final List<String> TERMS = List.of("", "", "be kind");
  private static final List<String> REASONS = List.of("", "too loud", "finished");
  private static final int GROUPS_MAX = 6;

  /// But for a service that takes nothing: what it refuses is not told again.
  private static final List<Carrier.Weather> WEATHERS =
      List.of(Carrier.Weather.FAIR, Carrier.Weather.FOUL, Carrier.Weather.DOWN);

  private final World world;
  private final RandomGenerator random;
  private final List<Long> groups = new ArrayList<>();
  private final List<String> inviteCodes = new ArrayList<>();
  private final OrgWalk organisation;
  private int made;

  Walk(World world) {
    this.world = world;
    this.random = world.random();
    for (var person : PEOPLE) {
      int devices = 1 + random.nextInt(2);
      for (int i = 0; i < devices; i++) {
        int backlog = random.nextInt(3) == 0 ? random.nextInt(5) : -1;
        var phone = world.phone(person, i == 0 ? "phone" : any(SECOND_DEVICES), backlog);
        phone.goOnline();
        if (random.nextInt(3) > 0) {
          register(phone);
        }
      }
    }
    organisation = new OrgWalk(world, PEOPLE);
    world.listen(this::heard);
  }

  /// Somebody asks for something.
  void act() {
    var phone = any(world.phones());
    if (phone.unansweredCount() > 5) {
      return;
    }
    long group = groupFor(phone);
    if (groups.isEmpty()
        || organisation.wantsGroup()
        || (groups.size() < GROUPS_MAX && random.nextInt(12) == 0)) {
      create(phone);
      return;
    }
    switch (random.nextInt(62)) {
      case 0, 1 -> add(phone, group);
      case 2 -> invite(keeper(phone, group), group);
      case 3, 20 -> join(phone);
      case 4, 5 -> preview(phone, group, Ending.REMOVAL);
      case 18, 19 -> guard(keeper(phone, group), group);
      case 6 -> preview(phone, group, Ending.QUIT);
      case 7 -> {
        if (random.nextInt(3) == 0) {
          preview(phone, group, Ending.DISBAND);
        }
      }
      case 8 -> recall(phone, group);
      case 9 -> govern(phone, group);
      case 10 -> adjust(phone, group);
      case 11, 12, 13 -> look(phone, group);
      case 14 -> history(phone, group);
      case 17 -> {
        if (random.nextInt(3) == 0) {
          flood(phone, group);
        }
      }
      case 15, 16 -> phone.askAgain(1 + random.nextLong(Math.max(1, phone.lastId())));
      case 21, 22 -> course(keeper(phone, group), group);
      case 58, 59, 60, 61 -> pushes(phone, group);
      case 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35 -> organisation.act(phone);
      default -> post(phone, group);
    }
  }

  private Request.Builder request() {
    return Request.newBuilder();
  }

  // ── Groups and messages ─────────────────────────────────────────────────────────────────────

  private void create(Phone phone) {
    var create = CreateGroup.newBuilder().setName("group-" + ++made).setPolicy(policy());
    people(random.nextInt(5), phone.user()).forEach(create::addMembers);
    organisation.claims(create);
    phone.ask(request().setCreateGroup(create));
  }

  private Policy policy() {
    var policy = Policy.newBuilder();
    if (random.nextInt(3) == 0) {
      policy.setReturnGap(GapAccess.GAP_READABLE);
    }
    if (random.nextInt(3) == 0) {
      policy.setHistory(HistoryAccess.ALL);
    }
    if (random.nextInt(3) == 0) {
      policy.setRollingAgeS(3_600 * (1 + random.nextInt(48)));
    }
    if (random.nextInt(3) == 0) {
      policy
          .setMessagesKeptS(1 + random.nextInt(100_000))
          .setRosterKeptS(1 + random.nextInt(100_000))
          .setAuditKeptS(1 + random.nextInt(100_000));
    }
    if (random.nextInt(2) == 0) {
      policy
          .setNoticeS(1 + random.nextInt(90))
          .setObjectionS(random.nextInt(60))
          .setOnObjection(
              any(List.of(OnObjection.INFORM, OnObjection.PAUSE, OnObjection.ESCALATE)));
    }
    if (random.nextInt(2) == 0) {
      policy.setDevices(DeviceRule.ON_PHONES);
    }
    if (random.nextInt(4) == 0) {
      policy.setMinors(any(List.of(MinorRule.MINORS_HELD, MinorRule.MINORS_KEPT_OUT)));
    }
    return policy
        .setOnQuit(any(List.of(PurgeMode.KEEP_READ_ONLY, PurgeMode.WIPE)))
        .setOnRemoval(any(List.of(PurgeMode.KEEP_READ_ONLY, PurgeMode.WIPE)))
        .build();
  }

  private void post(Phone phone, long group) {
    int size = random.nextInt(6) == 0 ? random.nextInt(1_900) : random.nextInt(20);
    var text = "message-" + ++made + " " + "x".repeat(size);
    var post = Post.newBuilder().setGroup(group).setText(text);
    if (random.nextInt(5) == 0) {
      people(2, phone.user()).forEach(post::addMentions);
    }
    phone.ask(request().setPost(post));
  }

  /// How somebody wants to be told while they are away; and what becomes of the push services.
  private void pushes(Phone phone, long group) {
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        long until = world.timeline().instant().toEpochMilli() + random.nextInt(100_000) - 20_000;
        phone.ask(request().setMute(Mute.newBuilder().setGroup(group).setUntilMs(until)));
      }
      case 2 -> phone.ask(request().setGetPush(GetPush.getDefaultInstance()));
      case 3 -> phone.ask(request().setLogOut(LogOut.getDefaultInstance()));
      case 4 -> world.carrier().retires(phone);
      case 5 -> world.carrier().welcomes(phone);
      case 6, 7 -> world.carrier().turns(any(Carrier.CHANNELS), any(WEATHERS));
      default -> register(phone);
    }
  }

  private void register(Phone phone) {
    var set = SetPush.newBuilder().setAlsoElsewhere(random.nextInt(3) == 0);
    for (var channel : Carrier.CHANNELS) {
      if (random.nextInt(4) > 0) {
        set.addRegistrations(
            PushRegistration.newBuilder()
                .setChannelValue(channel.number())
                .setToken(Carrier.token(phone)));
      }
    }
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(1_440);
      set.setQuiet(
          QuietHours.newBuilder()
              .setFrom(from)
              .setTo((from + 1 + random.nextInt(60)) % 1_440)
              .setZone("Asia/Shanghai"));
    }
    phone.ask(request().setSetPush(set));
  }

  /// More than fits into what a session may hold, while some do not read.
  private void flood(Phone phone, long group) {
    any(world.phones()).fallAsleep();
    any(world.phones()).fallAsleep();
    phone.wakeUp();
    for (int i = 0; i < 20; i++) {
      var text = "message-" + ++made + " " + "x".repeat(1_900);
      phone.ask(request().setPost(Post.newBuilder().setGroup(group).setText(text)));
    }
  }

  private void recall(Phone phone, long group) {
    var known = world.truth().group(group);
    long last = known.map(g -> g.state().lastSeq()).orElse(1L);
    long seq = Math.max(1, last - random.nextInt(4));
    phone.ask(request().setRecall(Recall.newBuilder().setGroup(group).setSeq(seq)));
  }

  // ── Coming and going ────────────────────────────────────────────────────────────────────────

  private void add(Phone phone, long group) {
    var add = AddMembers.newBuilder().setGroup(group);
    people(1 + random.nextInt(3), "").forEach(add::addUsers);
    phone.ask(request().setAddMembers(add));
  }

  private void invite(Phone phone, long group) {
    var create =
        CreateInvite.newBuilder().setGroup(group).setUsesMax(random.nextInt(3)).setExpiresInS(600);
    phone.ask(request().setCreateInvite(create));
  }

  private void join(Phone phone) {
    if (!inviteCodes.isEmpty()) {
      var code = any(inviteCodes);
      if (random.nextInt(4) == 0) {
        phone.ask(request().setLookAtInvite(LookAtInvite.newBuilder().setCode(code)));
      } else {
        phone.ask(request().setJoinGroup(JoinGroup.newBuilder().setCode(code)));
      }
    }
  }

  /// Whoever quit thinks better of it; the owner perhaps does not.
  private void done(Phone phone, Request request, Done done) {
    if (done.hasWaiting()) {
      waits(phone, Requests.group(request, Reply.getDefaultInstance()), done.getWaiting());
    } else if (request.hasQuitGroup() && random.nextBoolean()) {
      var ask = AskToReturn.newBuilder().setGroup(request.getQuitGroup().getGroup());
      phone.ask(request().setAskToReturn(ask));
    } else if (request.hasAskToReturn()) {
      long group = request.getAskToReturn().getGroup();
      var owner = world.truth().group(group).orElseThrow().state().head().orElseThrow().owner();
      var answer =
          AnswerReturn.newBuilder()
              .setGroup(group)
              .setUser(phone.user())
              .setConsent(random.nextInt(4) > 0);
      world.phones().stream()
          .filter(other -> other.user().equals(owner.value()))
          .findFirst()
          .ifPresent(other -> other.ask(request().setAnswerReturn(answer)));
    }
  }

  /// Whoever is to say a word says one, mostly.
  private void waits(Phone phone, long group, Waiting waiting) {
    boolean yes = random.nextInt(4) > 0;
    if (waiting.getOn() == Waiting.On.PHONE) {
      var answer =
          AnswerOnPhone.newBuilder().setGroup(group).setNumber(waiting.getNumber()).setConfirm(yes);
      world.phones().stream()
          .filter(other -> other.user().equals(phone.user()))
          .forEach(other -> other.ask(request().setAnswerOnPhone(answer)));
    } else {
      var answer =
          AnswerAnnouncement.newBuilder()
              .setGroup(group)
              .setNumber(waiting.getNumber())
              .setApprove(yes);
      keeper(phone, group).ask(request().setAnswerAnnouncement(answer));
    }
  }

  /// Shows what the invite asks for, as far as they know it.
  private void joinAsAsked(Phone phone, Request look, InviteView view) {
    var join = JoinGroup.newBuilder().setCode(look.getLookAtInvite().getCode());
    if (view.getPasscode()) {
      join.setPasscode(any(PASSCODES));
    }
    join.setAcceptedTerms(view.getTerms().getHash());
    phone.ask(request().setJoinGroup(join));
  }

  // ── The door ────────────────────────────────────────────────────────────────────────────────

  /// Mostly the owner: nobody else may do much there.
  private Phone keeper(Phone phone, long group) {
    var owner = world.truth().group(group).flatMap(g -> g.state().head()).map(Head::owner);
    return random.nextInt(4) == 0
        ? phone
        : world.phones().stream()
            .filter(other -> owner.filter(o -> o.value().equals(other.user())).isPresent())
            .findFirst()
            .orElse(phone);
  }

  private void guard(Phone phone, long group) {
    switch (random.nextInt(9)) {
      case 7 -> phone.ask(request().setListReturns(ListReturns.newBuilder().setGroup(group)));
      case 3, 4 -> {
        var set = SetPasscode.newBuilder().setGroup(group).setPasscode(any(PASSCODES));
        phone.ask(request().setSetPasscode(set));
      }
      case 5 -> {
        var set = SetJoinTerms.newBuilder().setGroup(group).setText(any(TERMS));
        phone.ask(request().setSetJoinTerms(set));
      }
      case 6 -> {
        var get = GetLeaveReasons.newBuilder().setGroup(group);
        phone.ask(request().setGetLeaveReasons(get));
      }
      case 0 -> {
        var unban = UnbanMembers.newBuilder().setGroup(group).addAllUsers(people(2, ""));
        phone.ask(request().setUnbanMembers(unban));
      }
      case 1 -> phone.ask(request().setListBans(ListBans.newBuilder().setGroup(group)));
      default -> {
        var preview = Preview.newBuilder().setGroup(group).setAct(Ending.REMOVAL).setBan(true);
        people(1 + random.nextInt(2), "").forEach(preview::addUsers);
        phone.ask(request().setPreview(preview));
      }
    }
  }

  private void ban(Phone phone, Preview preview, String token) {
    var ban =
        BanMembers.newBuilder()
            .setGroup(preview.getGroup())
            .addAllUsers(preview.getUsersList())
            .setToken(token);
    if (random.nextInt(3) > 0) {
      ban.setUntilMs(world.timeline().instant().plusSeconds(random.nextInt(600)).toEpochMilli());
    }
    phone.ask(request().setBanMembers(ban));
  }

  private void preview(Phone phone, long group, Ending act) {
    var preview = Preview.newBuilder().setGroup(group).setAct(act);
    if (act == Ending.REMOVAL) {
      people(1 + random.nextInt(3), "").forEach(preview::addUsers);
    }
    if (act == Ending.DISBAND && random.nextInt(3) == 0) {
      long inMs = 1_000 * (random.nextInt(90) - 5);
      preview.setSunsetMs(world.timeline().instant().toEpochMilli() + inMs);
    }
    phone.ask(request().setPreview(preview));
  }

  private void heard(Phone phone, Request request, Reply reply) {
    organisation.heard(phone, request, reply);
    switch (reply.getWhatCase()) {
      case GROUP_CREATED -> {
        long group = reply.getGroupCreated().getGroup();
        if (!groups.contains(group)) {
          groups.add(group);
        }
      }
      case INVITE -> {
        if (!reply.getInvite().getCode().isEmpty()) {
          inviteCodes.add(reply.getInvite().getCode());
          join(any(world.phones()));
        }
      }
      case PEOPLE -> {
        if (request.hasRemoveMembers() && random.nextBoolean()) {
          takeBack(phone, request.getRemoveMembers());
        }
      }
      case INVITE_VIEW -> joinAsAsked(phone, request, reply.getInviteView());
      case DONE -> done(phone, request, reply.getDone());
      case PREVIEWED -> confirm(phone, request.getPreview(), reply.getPreviewed().getToken());
      default -> {}
    }
  }

  /// Whoever was just removed is in again, perhaps before the server has told all of their devices.
  private void takeBack(Phone phone, RemoveMembers removal) {
    phone.ask(
        request()
            .setAddMembers(
                AddMembers.newBuilder()
                    .setGroup(removal.getGroup())
                    .addAllUsers(removal.getUsersList())));
  }

  private void confirm(Phone phone, Preview preview, String token) {
    long group = preview.getGroup();
    int times = random.nextInt(8) == 0 ? 2 : random.nextInt(10) == 0 ? 0 : 1;
    for (int i = 0; i < times; i++) {
      switch (preview.getAct()) {
        case QUIT ->
            phone.ask(
                request()
                    .setQuitGroup(
                        QuitGroup.newBuilder()
                            .setGroup(group)
                            .setToken(token)
                            .setReason(any(REASONS))));
        case REMOVAL -> {
          if (preview.getBan()) {
            ban(phone, preview, token);
          } else {
            phone.ask(
                request()
                    .setRemoveMembers(
                        RemoveMembers.newBuilder()
                            .setGroup(group)
                            .addAllUsers(preview.getUsersList())
                            .setToken(token)));
          }
        }
        case DISBAND -> {
          if (preview.getSunsetMs() != 0) {
            phone.ask(
                request()
                    .setSunsetGroup(
                        SunsetGroup.newBuilder()
                            .setGroup(group)
                            .setToken(token)
                            .setEndsMs(preview.getSunsetMs())));
            continue;
          }
          phone.ask(
              request()
                  .setDisbandGroup(
                      DisbandGroup.newBuilder()
                          .setGroup(group)
                          .setToken(token)
                          .setReason("finished")));
        }
        default -> throw new IllegalStateException("no such act: " + preview);
      }
    }
  }

  // ── Roles and settings ──────────────────────────────────────────────────────────────────────

  private void govern(Phone phone, long group) {
    var other = any(PEOPLE);
    switch (random.nextInt(9)) {
      case 6, 7 -> {
        var text = "message-" + ++made;
        phone.ask(request().setAnnounce(Announce.newBuilder().setGroup(group).setText(text)));
      }
      case 8 -> {
        var grant = GrantAnnouncing.newBuilder().setGroup(group).setUser(other);
        phone.ask(request().setGrantAnnouncing(grant.setGranted(random.nextBoolean())));
      }
      case 0 ->
          phone.ask(
              request()
                  .setOfferOwnership(
                      OfferOwnership.newBuilder()
                          .setGroup(group)
                          .setTo(other)
                          .setThenQuit(random.nextBoolean())));
      case 1 ->
          phone.ask(
              request()
                  .setAnswerOwnership(
                      AnswerOwnership.newBuilder()
                          .setGroup(group)
                          .setAccept(random.nextBoolean())));
      case 2 ->
          phone.ask(request().setWithdrawOwnership(WithdrawOwnership.newBuilder().setGroup(group)));
      default ->
          phone.ask(
              request()
                  .setSetRole(
                      SetRole.newBuilder()
                          .setGroup(group)
                          .setUser(other)
                          .setRole(random.nextBoolean() ? Role.ADMIN : Role.MEMBER)));
    }
  }

  /// What becomes of the group.
  private void course(Phone phone, long group) {
    switch (random.nextInt(10)) {
      case 0 -> phone.ask(request().setCancelEnd(CancelEnd.newBuilder().setGroup(group)));
      case 1, 2 -> phone.ask(request().setResumeEnd(ResumeEnd.newBuilder().setGroup(group)));
      case 3, 4, 5 ->
          phone.ask(
              request().setObjectToEnd(ObjectToEnd.newBuilder().setGroup(group).setReason("no")));
      case 6 -> phone.ask(request().setFreezeGroup(FreezeGroup.newBuilder().setGroup(group)));
      case 7, 8 ->
          phone.ask(request().setUnfreezeGroup(UnfreezeGroup.newBuilder().setGroup(group)));
      default ->
          phone.ask(
              request()
                  .setNameSuccessor(
                      NameSuccessor.newBuilder().setGroup(group).setCode("code-" + ++made)));
    }
  }

  private void adjust(Phone phone, long group) {
    switch (random.nextInt(4)) {
      case 0 ->
          phone.ask(
              request().setRename(Rename.newBuilder().setGroup(group).setName("name-" + ++made)));
      case 1 ->
          phone.ask(
              request()
                  .setSetNickname(
                      SetNickname.newBuilder().setGroup(group).setNickname("nick-" + ++made)));
      case 2 ->
          phone.ask(
              request()
                  .setRevokeInvite(
                      RevokeInvite.newBuilder().setGroup(group).setInvite("no-such-invite")));
      default ->
          phone.ask(
              request().setSetPolicy(SetPolicy.newBuilder().setGroup(group).setPolicy(policy())));
    }
  }

  // ── Questions ───────────────────────────────────────────────────────────────────────────────

  private void look(Phone phone, long group) {
    switch (random.nextInt(7)) {
      case 6 -> {
        var list = ListAnnouncements.newBuilder().setGroup(group);
        phone.ask(request().setListAnnouncements(list));
      }
      case 5 -> phone.ask(request().setListObjections(ListObjections.newBuilder().setGroup(group)));
      case 4 -> phone.ask(request().setGetPolicy(GetPolicy.newBuilder().setGroup(group)));
      case 0 -> phone.ask(request().setGetGroup(GetGroup.newBuilder().setGroup(group)));
      case 1 -> phone.ask(request().setListMembers(ListMembers.newBuilder().setGroup(group)));
      case 2 -> phone.ask(request().setListInvites(ListInvites.newBuilder().setGroup(group)));
      default ->
          phone.ask(request().setGetPurgeReport(GetPurgeReport.newBuilder().setGroup(group)));
    }
  }

  private void history(Phone phone, long group) {
    var history = History.newBuilder().setGroup(group).setLimit(random.nextInt(8));
    if (random.nextBoolean()) {
      history.setAfter(random.nextInt(30));
    } else {
      history.setBefore(random.nextInt(40));
    }
    phone.ask(request().setHistory(history));
  }

  // ── Choices ─────────────────────────────────────────────────────────────────────────────────

  /// A group that the phone's user is in, or now and then another.
  private long groupFor(Phone phone) {
    if (groups.isEmpty()) {
      return 1;
    }
    var user = new UserId(phone.user());
    for (int i = 0; i < 5; i++) {
      long group = any(groups);
      if (world.truth().group(group).map(g -> g.isMember(user)).orElse(false)) {
        return group;
      }
    }
    return any(groups);
  }

  private List<String> people(int count, String except) {
    var chosen = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var person = any(PEOPLE);
      if (!chosen.contains(person) && !person.equals(except)) {
        chosen.add(person);
      }
    }
    return chosen;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
