package io.muster.client;

import io.muster.client.Requests.Kind;
import io.muster.client.store.LocalStore;
import io.muster.proto.v1.AddMembers;
import io.muster.proto.v1.AnswerOwnership;
import io.muster.proto.v1.CreateGroup;
import io.muster.proto.v1.CreateInvite;
import io.muster.proto.v1.DisbandGroup;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Fate;
import io.muster.proto.v1.GetFate;
import io.muster.proto.v1.GetGroup;
import io.muster.proto.v1.GetPolicy;
import io.muster.proto.v1.GetPurgeReport;
import io.muster.proto.v1.GroupCreated;
import io.muster.proto.v1.GroupView;
import io.muster.proto.v1.History;
import io.muster.proto.v1.HistoryPage;
import io.muster.proto.v1.Invite;
import io.muster.proto.v1.InviteList;
import io.muster.proto.v1.InviteView;
import io.muster.proto.v1.JoinGroup;
import io.muster.proto.v1.JoinedGroup;
import io.muster.proto.v1.Limits;
import io.muster.proto.v1.ListInvites;
import io.muster.proto.v1.ListMembers;
import io.muster.proto.v1.LogOut;
import io.muster.proto.v1.LookAtInvite;
import io.muster.proto.v1.Member;
import io.muster.proto.v1.MemberPage;
import io.muster.proto.v1.OfferOwnership;
import io.muster.proto.v1.People;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Policy;
import io.muster.proto.v1.PolicyView;
import io.muster.proto.v1.Post;
import io.muster.proto.v1.Preview;
import io.muster.proto.v1.Previewed;
import io.muster.proto.v1.PurgeReport;
import io.muster.proto.v1.QuitGroup;
import io.muster.proto.v1.Recall;
import io.muster.proto.v1.RemoveMembers;
import io.muster.proto.v1.Rename;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.RevokeInvite;
import io.muster.proto.v1.Role;
import io.muster.proto.v1.SetNickname;
import io.muster.proto.v1.SetPolicy;
import io.muster.proto.v1.SetRole;
import io.muster.proto.v1.WithdrawOwnership;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One device of one user at a Muster server: sends requests, follows the user's groups, keeps the
 * device's copy of them whole, and carries out what the server orders when a membership or a group
 * ends.
 *
 * <p>Requests may be made at any time, connected or not. What changes something is kept in the
 * store until the server has answered, and is sent again after every break under the same request
 * id, so that it takes effect once. The futures complete with the generated messages of the
 * protocol, or exceptionally with a {@link RefusedException} (nothing was done), a {@link
 * StoppedException} (the client stopped before the answer, or had stopped before the request; a
 * change goes out with the next {@link #connect}), a {@link RejectedExecutionException} (too many
 * requests are without an answer) or a {@link io.muster.client.store.StoreException}.
 *
 * <p>Any thread may call any method. Futures complete on the client's executor: do not block there,
 * and never wait there for another future of the same client.
 *
 * <p>What belongs together beyond this has a class of its own: {@link Door}, {@link Course}, {@link
 * Organisation}, {@link SecondFactor}, {@link Push}. Size: one short method for each request.
 */
public final class MusterClient implements AutoCloseable {
  private static final int CLOSE_S_MAX = 10;

  private final Lifeline lifeline;
  private final Turns turns;
  private final LocalStore store;
  private final int requestsMax;
  private final List<Runnable> release;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Push push = new Push(this);

  MusterClient(Lifeline lifeline, LocalStore store, int requestsMax, List<Runnable> release) {
    this.lifeline = lifeline;
    this.turns = lifeline.turns();
    this.store = store;
    this.requestsMax = requestsMax;
    this.release = release;
  }

  /**
   * Begins the description of a client.
   *
   * @param server {@code muster://host:port}, {@code musters://} for TLS, {@code
   *     ws://host:port/v1/ws} or {@code wss://}
   * @param device the device's own name, 1 to 64 bytes, made once at installation and kept: purge
   *     orders are addressed to it, and a second connection under it replaces the first
   * @param token gives the JWT of the user; asked anew before each attempt to connect, on the
   *     client's executor. If it throws, the client tries again later
   */
  public static MusterClientBuilder builder(URI server, String device, Supplier<String> token) {
    return new MusterClientBuilder(server, device, token);
  }

  /** Connects and stays connected until told otherwise. Returns {@link #ready}. */
  public CompletableFuture<Void> connect() {
    turns.execute(lifeline::connect);
    return ready();
  }

  /**
   * Completes when this connection, or if there is none the next, has opened every group. Fails
   * with a {@link StoppedException} when the client stops.
   */
  public CompletableFuture<Void> ready() {
    return lifeline.standing().whenReady();
  }

  /** The changing requests without an answer, oldest first, those of earlier runs included. */
  public List<Pending> pending() {
    return lifeline.requests().pending();
  }

  /** The device's copy, to read. */
  public LocalStore store() {
    return store;
  }

  /** What the server accepts; all zero before the first connection. */
  public Limits limits() {
    return lifeline.standing().limits();
  }

  /**
   * Ends the connection and fails what is not answered. Waits until the client has let go of its
   * store, at most 10 s, unless it is called on the client's own executor.
   */
  @Override
  public void close() {
    var closed = new CompletableFuture<Void>();
    turns.execute(
        () -> {
          lifeline.close();
          closed.complete(null);
        });
    if (!turns.mine()) {
      closed.completeOnTimeout(null, CLOSE_S_MAX, TimeUnit.SECONDS).join();
    }
    release.forEach(Runnable::run);
  }

  /**
   * Logs the device out: it is told nothing any more while it is away. Then the client is closed.
   * If the server cannot be reached, it learns so with the next connection under this store: close
   * the client when you have waited long enough. The device's copy stays until the server orders to
   * purge it.
   */
  public CompletableFuture<Done> logOut() {
    var logOut = Request.newBuilder().setLogOut(LogOut.getDefaultInstance());
    return change(logOut, Reply::getDone).whenComplete((done, error) -> closeIf(error == null));
  }

  private void closeIf(boolean loggedOut) {
    if (loggedOut) {
      close();
    }
  }

  // Groups and their people.

  /**
   * Creates a group whose owner is this user.
   *
   * @param name 1 to 128 bytes
   * @param members are added at once, at most {@code limits().getBatchMax()}
   */
  public CompletableFuture<GroupCreated> createGroup(
      String name, Policy policy, List<String> members) {
    var create = CreateGroup.newBuilder().setName(name).setPolicy(policy).addAllMembers(members);
    return change(Request.newBuilder().setCreateGroup(create), Reply::getGroupCreated);
  }

  /** Adds people, with an outcome for each, at most {@code limits().getBatchMax()}. */
  public CompletableFuture<People> add(long group, List<String> users) {
    var add = AddMembers.newBuilder().setGroup(group).addAllUsers(users);
    return change(Request.newBuilder().setAddMembers(add), Reply::getPeople);
  }

  /**
   * Makes an invite link.
   *
   * @param expiresInS 60 s to 365 days in seconds; 0: 7 days
   * @param usesMax 1 to 1,000,000; 0: no limit
   */
  public CompletableFuture<Invite> createInvite(long group, long expiresInS, int usesMax) {
    var create =
        CreateInvite.newBuilder().setGroup(group).setExpiresInS(expiresInS).setUsesMax(usesMax);
    return change(Request.newBuilder().setCreateInvite(create), Reply::getInvite);
  }

  /** Ends an invite by its id. */
  public CompletableFuture<Done> revokeInvite(long group, String invite) {
    var revoke = RevokeInvite.newBuilder().setGroup(group).setInvite(invite);
    return change(Request.newBuilder().setRevokeInvite(revoke), Reply::getDone);
  }

  /** Joins a group by the code of an invite. */
  public CompletableFuture<JoinedGroup> join(String code) {
    return join(code, "", "");
  }

  /**
   * Joins a group that asks for more than an invite; {@link #lookAtInvite} tells for what.
   *
   * @param passcode empty: none
   * @param acceptedTerms the hash of the terms that the person has read and accepts; empty: none
   */
  public CompletableFuture<JoinedGroup> join(String code, String passcode, String acceptedTerms) {
    var join =
        JoinGroup.newBuilder().setCode(code).setPasscode(passcode).setAcceptedTerms(acceptedTerms);
    return change(Request.newBuilder().setJoinGroup(join), Reply::getJoinedGroup);
  }

  /** What an invite opens, and what a join by it must show. */
  public CompletableFuture<InviteView> lookAtInvite(String code) {
    var look = LookAtInvite.newBuilder().setCode(code);
    return question(Request.newBuilder().setLookAtInvite(look), Reply::getInviteView);
  }

  /** Announcements in one group. */
  public Announcements announcements(long group) {
    return new Announcements(this, group);
  }

  /** What becomes of the group: its scheduled end, objections to it, a freeze, a successor. */
  public Course course(long group) {
    return new Course(this, group);
  }

  /** Who may come into a group, and who may not. */
  public Door door(long group) {
    return new Door(this, group);
  }

  /** Makes someone an admin or a plain member. For the owner. */
  public CompletableFuture<Done> setRole(long group, String user, Role role) {
    var set = SetRole.newBuilder().setGroup(group).setUser(user).setRole(role);
    return change(Request.newBuilder().setSetRole(set), Reply::getDone);
  }

  /** Offers the ownership to a member, who has 7 days to answer. */
  public CompletableFuture<Done> offerOwnership(long group, String to) {
    return offerOwnership(group, to, "");
  }

  /**
   * The same where the policy asks for a second factor.
   *
   * @param code of this user's {@link #secondFactor}
   */
  public CompletableFuture<Done> offerOwnership(long group, String to, String code) {
    var offer = OfferOwnership.newBuilder().setGroup(group).setTo(to).setSecondFactor(code);
    return change(Request.newBuilder().setOfferOwnership(offer), Reply::getDone);
  }

  /** Takes or declines an ownership that was offered to this user. */
  public CompletableFuture<Done> answerOwnership(long group, boolean accept) {
    var answer = AnswerOwnership.newBuilder().setGroup(group).setAccept(accept);
    return change(Request.newBuilder().setAnswerOwnership(answer), Reply::getDone);
  }

  /** Takes back an offer of ownership. */
  public CompletableFuture<Done> withdrawOwnership(long group) {
    var withdraw = WithdrawOwnership.newBuilder().setGroup(group);
    return change(Request.newBuilder().setWithdrawOwnership(withdraw), Reply::getDone);
  }

  /** Renames the group: 1 to 128 bytes. */
  public CompletableFuture<Done> rename(long group, String name) {
    var rename = Rename.newBuilder().setGroup(group).setName(name);
    return change(Request.newBuilder().setRename(rename), Reply::getDone);
  }

  /** What this user is called in the group: up to 64 bytes. Empty: the user id. */
  public CompletableFuture<Done> setNickname(long group, String nickname) {
    var set = SetNickname.newBuilder().setGroup(group).setNickname(nickname);
    return change(Request.newBuilder().setSetNickname(set), Reply::getDone);
  }

  /** What holds in the group, with the source of each value. For members. */
  public CompletableFuture<PolicyView> policy(long group) {
    var get = GetPolicy.newBuilder().setGroup(group);
    return question(Request.newBuilder().setGetPolicy(get), Reply::getPolicyView);
  }

  /**
   * Settles what is set in {@code policy}, and nothing else any more: the rest is left to the
   * organisation or the preset. For the owner. To change one value, start from {@link #policy}'s
   * {@code getOwn()}.
   */
  public CompletableFuture<Done> setPolicy(long group, Policy policy) {
    return setPolicy(group, policy, "");
  }

  /**
   * The same, to ask for a second factor no more.
   *
   * @param code of this user's {@link #secondFactor}
   */
  public CompletableFuture<Done> setPolicy(long group, Policy policy, String code) {
    var set = SetPolicy.newBuilder().setGroup(group).setPolicy(policy).setSecondFactor(code);
    return change(Request.newBuilder().setSetPolicy(set), Reply::getDone);
  }

  // Messages.

  /** Says something: 1 to {@code limits().getTextBytesMax()} bytes. Done when it is durable. */
  public CompletableFuture<Done> post(long group, String text) {
    var post = Post.newBuilder().setGroup(group).setText(text);
    return change(Request.newBuilder().setPost(post), Reply::getDone);
  }

  /**
   * Says something that is meant for some above all: they are notified even if they have muted the
   * group.
   *
   * @param mentions at most 50; who is no member is not notified
   */
  public CompletableFuture<Done> post(long group, String text, List<String> mentions) {
    var post = Post.newBuilder().setGroup(group).setText(text).addAllMentions(mentions);
    return change(Request.newBuilder().setPost(post), Reply::getDone);
  }

  /** Takes back this user's own message of the last 2 minutes. */
  public CompletableFuture<Done> recall(long group, long seq) {
    var recall = Recall.newBuilder().setGroup(group).setSeq(seq);
    return change(Request.newBuilder().setRecall(recall), Reply::getDone);
  }

  // Ways out. Each is previewed first; the preview's token carries it out.

  /** What quitting would do. */
  public CompletableFuture<Previewed> previewQuit(long group) {
    return preview(group, Ending.QUIT, List.of());
  }

  /** Quits, with the token of {@link #previewQuit}. */
  public CompletableFuture<Done> quit(long group, String token) {
    return quit(group, token, "");
  }

  /**
   * Quits and says why.
   *
   * @param reason a short code that the owner sees counted, up to 64 bytes; empty: none
   */
  public CompletableFuture<Done> quit(long group, String token, String reason) {
    var quit = QuitGroup.newBuilder().setGroup(group).setToken(token).setReason(reason);
    return change(Request.newBuilder().setQuitGroup(quit), Reply::getDone);
  }

  /** What removing these people would do, at most {@code limits().getBatchMax()}. */
  public CompletableFuture<Previewed> previewRemoval(long group, List<String> users) {
    return preview(group, Ending.REMOVAL, users);
  }

  /** Removes people, the same in the same order as in {@link #previewRemoval}. */
  public CompletableFuture<People> remove(long group, List<String> users, String token) {
    return remove(group, users, token, "");
  }

  /**
   * The same where the policy asks for a second factor ({@code Previewed.getNeedsCode}).
   *
   * @param code of this user's {@link #secondFactor}; each counts for one act
   */
  public CompletableFuture<People> remove(
      long group, List<String> users, String token, String code) {
    var remove =
        RemoveMembers.newBuilder()
            .setGroup(group)
            .addAllUsers(users)
            .setToken(token)
            .setSecondFactor(code);
    return change(Request.newBuilder().setRemoveMembers(remove), Reply::getPeople);
  }

  /**
   * Removes any number of people in batches, each previewed and confirmed by itself; the caller has
   * confirmed the whole. If a batch fails the future fails and the earlier batches stay done;
   * asking again is safe. Not where the policy asks for a second factor: there each batch needs a
   * code of its own.
   */
  public CompletableFuture<List<Person>> removeAll(
      long group, List<String> users, Progress progress) {
    return new Paging(this).removeAll(group, users, progress);
  }

  /** What disbanding the group would do. */
  public CompletableFuture<Previewed> previewDisband(long group) {
    return preview(group, Ending.DISBAND, List.of());
  }

  /**
   * Ends the group for everyone, with the token of {@link #previewDisband}.
   *
   * @param reason a short code that members see, up to 64 bytes
   */
  public CompletableFuture<Done> disband(long group, String token, String reason) {
    return disband(group, token, reason, "");
  }

  /**
   * The same where the policy asks for a second factor ({@code Previewed.getNeedsCode}).
   *
   * @param code of this user's {@link #secondFactor}
   */
  public CompletableFuture<Done> disband(long group, String token, String reason, String code) {
    var disband =
        DisbandGroup.newBuilder()
            .setGroup(group)
            .setToken(token)
            .setReason(reason)
            .setSecondFactor(code);
    return change(Request.newBuilder().setDisbandGroup(disband), Reply::getDone);
  }

  private CompletableFuture<Previewed> preview(long group, Ending act, List<String> users) {
    var preview = Preview.newBuilder().setGroup(group).setAct(act).addAllUsers(users);
    return question(Request.newBuilder().setPreview(preview), Reply::getPreviewed);
  }

  /** This user's second factor. */
  public SecondFactor secondFactor() {
    return new SecondFactor(this);
  }

  /** How this device is told of what happens while it is not connected. */
  public Push push() {
    return push;
  }

  // Organisations.

  /** An organisation by its name, to work in. Whether there is one shows when it is asked. */
  public Organisation organisation(String name) {
    return new Organisation(this, name);
  }

  // Questions. They are asked again after a break and forgotten with the process.

  /** The group as it is now. */
  public CompletableFuture<GroupView> getGroup(long group) {
    var get = GetGroup.newBuilder().setGroup(group);
    return question(Request.newBuilder().setGetGroup(get), Reply::getGroupView);
  }

  /**
   * A page of the members in the order of their ids.
   *
   * @param after only ids that sort after this one; empty: from the first
   * @param limit 1 to {@code limits().getPageMax()}; 0: as many as that
   */
  public CompletableFuture<MemberPage> listMembers(long group, String after, int limit) {
    var list = ListMembers.newBuilder().setGroup(group).setAfter(after).setLimit(limit);
    return question(Request.newBuilder().setListMembers(list), Reply::getMemberPage);
  }

  /** Every member, page by page; who comes or goes meanwhile may be missed. */
  public CompletableFuture<List<Member>> allMembers(long group) {
    return new Paging(this).allMembers(group);
  }

  /** The open invites. For owner and admins. */
  public CompletableFuture<InviteList> listInvites(long group) {
    var list = ListInvites.newBuilder().setGroup(group);
    return question(Request.newBuilder().setListInvites(list), Reply::getInviteList);
  }

  /**
   * The newest readable entries below a sequence number, by rising number.
   *
   * @param seq 0: from the end of the log
   * @param limit 1 to {@code limits().getPageMax()}; 0: as many as that
   */
  public CompletableFuture<HistoryPage> historyBefore(long group, long seq, int limit) {
    return history(History.newBuilder().setGroup(group).setBefore(seq).setLimit(limit));
  }

  /** The oldest readable entries above a sequence number, by rising number. */
  public CompletableFuture<HistoryPage> historyAfter(long group, long seq, int limit) {
    return history(History.newBuilder().setGroup(group).setAfter(seq).setLimit(limit));
  }

  private CompletableFuture<HistoryPage> history(History.Builder history) {
    return question(Request.newBuilder().setHistory(history), Reply::getHistoryPage);
  }

  /**
   * A page of who has carried out the purges of this group's endings and who has not.
   *
   * @param page {@code getNext()} of the page before; empty: the first
   */
  public CompletableFuture<PurgeReport> purgeReport(long group, String page, int limit) {
    var get = GetPurgeReport.newBuilder().setGroup(group).setPage(page).setLimit(limit);
    return question(Request.newBuilder().setGetPurgeReport(get), Reply::getPurgeReport);
  }

  /**
   * How far the cascade of a disband is: {@code getMembersDone()} of {@code getMembers()}, until
   * {@code getCascading()} is false. No orders. For whoever may see the report.
   */
  public CompletableFuture<PurgeReport> purgeProgress(long group) {
    var get = GetPurgeReport.newBuilder().setGroup(group).setOnlyProgress(true);
    return question(Request.newBuilder().setGetPurgeReport(get), Reply::getPurgeReport);
  }

  /**
   * What became of a group that this user is in, or was: whether it lives, how the membership
   * ended, what the server still holds. Nothing of its content.
   */
  public CompletableFuture<Fate> fate(long group) {
    var get = GetFate.newBuilder().setGroup(group);
    return question(Request.newBuilder().setGetFate(get), Reply::getFate);
  }

  String locale() {
    return lifeline.locale();
  }

  Standing standing() {
    return lifeline.standing();
  }

  Instant wallTime() {
    return lifeline.wallTime();
  }

  <T> CompletableFuture<T> change(Request.Builder request, Function<Reply, T> answer) {
    return ask(request, Kind.CHANGE, answer);
  }

  <T> CompletableFuture<T> question(Request.Builder request, Function<Reply, T> answer) {
    return ask(request, Kind.QUESTION, answer);
  }

  private <T> CompletableFuture<T> ask(
      Request.Builder request, Kind kind, Function<Reply, T> answer) {
    if (unanswered.incrementAndGet() > requestsMax) {
      unanswered.decrementAndGet();
      return CompletableFuture.failedFuture(
          new RejectedExecutionException(requestsMax + " requests are without an answer"));
    }
    var reply = new CompletableFuture<Reply>();
    turns.execute(() -> lifeline.ask(request, kind, reply));
    return reply.whenComplete((answered, error) -> unanswered.decrementAndGet()).thenApply(answer);
  }
}
