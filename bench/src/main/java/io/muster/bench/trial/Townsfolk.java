package io.muster.bench.trial;

import io.muster.proto.v1.Ending;
import io.muster.proto.v1.Reason;
import io.muster.proto.v1.Recall;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Those who do something on a mixed day: one deed after the other, in any group, as anybody who
/// may.
///
/// Any thread; each doer has dice of its own.
final class Townsfolk {
  private static final Set<Reason> TOO_LATE =
      EnumSet.of(Reason.NOT_A_MEMBER, Reason.GROUP_ENDED, Reason.NO_SUCH_MESSAGE);

  private final AtomicReferenceArray<Company> companies;
  private final List<Phone> people;
  private final Faults faults;
  private final ConcurrentSkipListMap<Deed, Long> done = new ConcurrentSkipListMap<>();

  Townsfolk(List<Company> companies, List<Phone> people, Faults faults) {
    this.companies = new AtomicReferenceArray<>(companies.toArray(Company[]::new));
    this.people = people;
    this.faults = faults;
  }

  List<Company> companies() {
    return IntStream.range(0, companies.length()).mapToObj(companies::get).toList();
  }

  /// How often each was done that was done at all.
  Map<Deed, Long> done() {
    return Collections.unmodifiableMap(new TreeMap<>(done));
  }

  long deeds() {
    return done.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Does one thing and returns when it is answered.
  void act(RandomGenerator dice) {
    int place = dice.nextInt(companies.length());
    var company = companies.get(place);
    Deed deed = Deed.any(dice);
    boolean did =
        switch (deed) {
          case POST -> post(company, dice) > 0;
          case RECALL -> recall(company, dice);
          case ADD -> underLock(company, () -> add(company, dice));
          case QUIT -> underLock(company, () -> quit(company, dice));
          case REMOVE -> underLock(company, () -> remove(company, dice));
          case DISBAND -> underLock(company, () -> disband(company, place));
        };
    if (did) {
      done.merge(deed, 1L, Long::sum);
    }
  }

  /// Whoever finds somebody else at it does something else.
  private static boolean underLock(Company company, BooleanSupplier deed) {
    if (!company.lock().tryLock()) {
      return false;
    }
    try {
      return !company.isEnded() && deed.getAsBoolean();
    } finally {
      company.lock().unlock();
    }
  }

  private long post(Company company, RandomGenerator dice) {
    var who = company.anyMember(dice);
    return who.isEmpty() ? 0 : post(company, who.get());
  }

  /// The number of what was posted; 0 if it came too late.
  private long post(Company company, Phone who) {
    var reply = who.post(company.group()).join();
    return holds(company, who, reply) ? reply.getDone().getSeq() : 0;
  }

  private boolean recall(Company company, RandomGenerator dice) {
    var who = company.anyMember(dice);
    long seq = who.isEmpty() ? 0 : post(company, who.get());
    if (seq == 0) {
      return false;
    }
    var recall = Recall.newBuilder().setGroup(company.group()).setSeq(seq);
    return holds(company, who.get(), who.get().ask(Request.newBuilder().setRecall(recall)).join());
  }

  private boolean add(Company company, RandomGenerator dice) {
    var who = people.get(dice.nextInt(people.size()));
    if (company.has(who)) {
      return false;
    }
    var reply = Groups.add(company.owner(), company.group(), List.of(who.user())).join();
    if (allowed(reply)) {
      company.reached(reply.getPeople().getSeq());
      company.comes(who);
    }
    return true;
  }

  private boolean quit(Company company, RandomGenerator dice) {
    var who = company.anyMember(dice);
    if (who.isEmpty() || who.get() == company.owner()) {
      return false;
    }
    var preview = Groups.preview(who.get(), company.group(), Ending.QUIT, List.of()).join();
    company.goes(List.of(who.get()));
    if (allowed(preview)) {
      var token = preview.getPreviewed().getToken();
      var reply = Groups.quit(who.get(), company.group(), token).join();
      if (allowed(reply)) {
        company.reached(reply.getDone().getSeq());
      }
    }
    return true;
  }

  private boolean remove(Company company, RandomGenerator dice) {
    var who = company.members().get(dice.nextInt(company.members().size()));
    if (who == company.owner()) {
      return false;
    }
    var users = List.of(who.user());
    var preview = Groups.preview(company.owner(), company.group(), Ending.REMOVAL, users).join();
    company.goes(List.of(who));
    if (allowed(preview)) {
      var token = preview.getPreviewed().getToken();
      var reply = Groups.remove(company.owner(), company.group(), users, token).join();
      if (allowed(reply)) {
        company.reached(reply.getPeople().getSeq());
      }
    }
    return true;
  }

  /// The same people found another group in its place.
  private boolean disband(Company company, int place) {
    var owner = company.owner();
    var preview = Groups.preview(owner, company.group(), Ending.DISBAND, List.of()).join();
    company.ends();
    if (allowed(preview)) {
      allowed(Groups.disband(owner, company.group(), preview.getPreviewed().getToken()).join());
    }
    var others = company.members().stream().skip(1).map(Phone::user).toList();
    long group = Groups.found(owner, "again", others);
    companies.set(place, new Company(group, company.members()));
    return true;
  }

  private boolean allowed(Reply reply) {
    if (reply.hasError()) {
      faults.found(Fault.REFUSED, String.valueOf(reply.getError()));
    }
    return !reply.hasError();
  }

  /// Whether it was done. It may be refused if whoever asked is no member any more.
  private boolean holds(Company company, Phone who, Reply reply) {
    if (!reply.hasError()) {
      company.reached(reply.getDone().getSeq());
      return true;
    }
    if (company.has(who) || !TOO_LATE.contains(reply.getError().getReason())) {
      faults.found(Fault.REFUSED, String.valueOf(reply.getError()));
    }
    return false;
  }
}
