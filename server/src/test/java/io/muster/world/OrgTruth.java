package io.muster.world;

import io.muster.group.GroupId;
import io.muster.group.OrgId;
import io.muster.group.UserId;
import io.muster.org.Case;
import io.muster.org.OrgEvent;
import io.muster.org.OrgState;
import io.muster.store.Kv;
import io.muster.store.OrgAudit;
import io.muster.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What has really happened in one organisation: every act that was ever recorded, in order, and
/// what follows from it.
final class OrgTruth {
  private final List<OrgEvent> events = new ArrayList<>();
  private final TreeMap<Long, Case> cases = new TreeMap<>();
  private OrgState state;

  OrgTruth(OrgId id) {
    state = OrgState.absent(id);
  }

  OrgState state() {
    return state;
  }

  List<OrgEvent> events() {
    return events;
  }

  /// All that were ever opened, as they are now.
  SortedMap<Long, Case> cases() {
    return Collections.unmodifiableSortedMap(cases);
  }

  /// Reads what was recorded since, and holds what is stored of the organisation against it.
  ///
  /// @param ended whether a group has ended
  void read(Store store, Kv kv, Predicate<GroupId> ended) {
    OrgAudit.after(kv, state.id(), state.acts())
        .forEach(
            (number, event) -> {
              if (number != state.acts() + 1) {
                throw new PromiseBroken(
                    Promise.GOVERNANCE,
                    "act " + (state.acts() + 1) + " left no record, the next is " + event);
              }
              append(event, ended);
            });
    checkStored(store);
  }

  private void append(OrgEvent event, Predicate<GroupId> ended) {
    OrgJudge.judge(this, event, ended);
    switch (event) {
      case OrgEvent.CaseOpened e -> cases.put(e.opened().number(), e.opened());
      case OrgEvent.CaseDecided e -> cases.put(e.number(), state.caseAfter(e.number(), e));
      case OrgEvent.CaseWithdrawn e -> cases.put(e.number(), state.caseAfter(e.number(), e));
      case OrgEvent.CaseLapsed e -> cases.put(e.number(), state.caseAfter(e.number(), e));
      default -> {}
    }
    state = state.evolve(event);
    events.add(event);
    OrgJudge.judge(state);
  }

  /// The rows say what the records say.
  void checkStored(Store store) {
    var found = store.orgs().find(state.id());
    if (!found.equals(Optional.of(state).filter(OrgState::exists))) {
      throw new PromiseBroken(
          Promise.STATE, "the records lead to\n  " + state + "\nthe rows say\n  " + found);
    }
  }

  /// The latest of somebody's departures, if they have not been taken in again.
  Optional<OrgEvent.PersonOffboarded> departure(UserId user) {
    return state.person(user).isPresent() ? Optional.empty() : lastOffboarding(user);
  }

  Optional<OrgEvent.PersonOffboarded> lastOffboarding(UserId user) {
    return events.reversed().stream()
        .filter(OrgEvent.PersonOffboarded.class::isInstance)
        .map(OrgEvent.PersonOffboarded.class::cast)
        .filter(event -> event.user().equals(user))
        .findFirst();
  }

  /// Whether somebody has been a bot from their own departure or that of another on until now.
  boolean isBotSince(UserId user, OrgEvent since) {
    boolean after = false;
    boolean bot = false;
    for (var event : events) {
      if (event instanceof OrgEvent.PersonPut put && put.user().equals(user)) {
        bot = after ? bot && put.bot() : put.bot();
      } else if (event instanceof OrgEvent.PersonOffboarded gone && gone.user().equals(user)) {
        bot = false;
      }
      after |= event == since;
    }
    return bot;
  }

  long approvals(GroupId group) {
    return cases.values().stream()
        .filter(each -> each.group().equals(group) && each.state() == Case.State.APPROVED)
        .filter(each -> !each.objection())
        .count();
  }
}
