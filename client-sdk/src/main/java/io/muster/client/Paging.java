package io.muster.client;

import io.muster.proto.v1.Member;
import io.muster.proto.v1.MemberPage;
import io.muster.proto.v1.Person;
import io.muster.proto.v1.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work that takes several requests, one after the other. Immutable; any thread. */
final class Paging {
  /** How often a batch is previewed anew because the group changed between preview and act. */
  private static final int PREVIEWS_MAX = 5;

  private static final int BATCH_DEFAULT = 50;

  private final MusterClient client;

  Paging(MusterClient client) {
    this.client = client;
  }

  CompletableFuture<List<Member>> allMembers(long group) {
    return membersAfter(group, "", new ArrayList<>());
  }

  private CompletableFuture<List<Member>> membersAfter(
      long group, String after, List<Member> sofar) {
    return client
        .listMembers(group, after, 0)
        .thenCompose(
            page -> {
              sofar.addAll(page.getMembersList());
              return page.getMore() && page.getMembersCount() > 0
                  ? membersAfter(group, last(page), sofar)
                  : CompletableFuture.completedFuture(List.copyOf(sofar));
            });
  }

  private static String last(MemberPage page) {
    return page.getMembers(page.getMembersCount() - 1).getUser();
  }

  CompletableFuture<List<Person>> removeAll(long group, List<String> users, Progress progress) {
    List<String> all = List.copyOf(users);
    return client
        .ready() // the batch size comes with Welcome
        .thenCompose(ready -> removeFrom(0, group, all, new ArrayList<>(), progress));
  }

  private CompletableFuture<List<Person>> removeFrom(
      int done, long group, List<String> users, List<Person> sofar, Progress progress) {
    if (done >= users.size()) {
      return CompletableFuture.completedFuture(List.copyOf(sofar));
    }
    int most = client.limits().getBatchMax();
    int end = Math.min(users.size(), done + (most == 0 ? BATCH_DEFAULT : most));
    return removeBatch(group, users.subList(done, end), PREVIEWS_MAX)
        .thenCompose(
            outcome -> {
              sofar.addAll(outcome);
              progress.at(end, users.size());
              return removeFrom(end, group, users, sofar, progress);
            });
  }

  private CompletableFuture<List<Person>> removeBatch(
      long group, List<String> batch, int previewsLeft) {
    return client
        .previewRemoval(group, batch)
        .thenCompose(preview -> client.remove(group, batch, preview.getToken()))
        .thenApply(people -> people.getPeopleList())
        .exceptionallyCompose(
            error ->
                stale(error) && previewsLeft > 1
                    ? removeBatch(group, batch, previewsLeft - 1)
                    : CompletableFuture.failedFuture(error));
  }

  private static boolean stale(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    return cause instanceof RefusedException refused && refused.reason() == Reason.CONFIRM_STALE;
  }
}
