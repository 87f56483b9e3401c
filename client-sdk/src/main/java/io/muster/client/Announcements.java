package io.muster.client;

import io.muster.proto.v1.Announce;
import io.muster.proto.v1.AnnouncementList;
import io.muster.proto.v1.AnswerAnnouncement;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.GrantAnnouncing;
import io.muster.proto.v1.ListAnnouncements;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.util.concurrent.CompletableFuture;

/**
 * Messages of one group that are for everybody, whatever they have muted: {@link
 * MusterClient#announcements}. The owner makes them freely; an admin with the owner's grant, or by
 * asking each time.
 *
 * <p>Any thread may call any method.
 */
public final class Announcements {
  private final MusterClient client;
  private final long group;

  Announcements(MusterClient client, long group) {
    this.client = client;
    this.group = group;
  }

  /**
   * Announces something, or asks the owner to let it be: then the answer has {@code waiting}.
   *
   * @param text 1 byte to {@code limits().getTextBytesMax()}
   */
  public CompletableFuture<Done> announce(String text) {
    var announce = Announce.newBuilder().setGroup(group).setText(text);
    return client.change(Request.newBuilder().setAnnounce(announce), Reply::getDone);
  }

  /** What waits for the owner's word: everything for the owner, else one's own. */
  public CompletableFuture<AnnouncementList> waiting() {
    var list = ListAnnouncements.newBuilder().setGroup(group);
    return client.question(
        Request.newBuilder().setListAnnouncements(list), Reply::getAnnouncementList);
  }

  /** Lets it be posted in the name of whoever wrote it. For the owner; a no also for the author. */
  public CompletableFuture<Done> answer(long number, boolean approve) {
    var answer =
        AnswerAnnouncement.newBuilder().setGroup(group).setNumber(number).setApprove(approve);
    return client.change(Request.newBuilder().setAnswerAnnouncement(answer), Reply::getDone);
  }

  /** Lets an admin announce without asking, or no longer. For the owner. */
  public CompletableFuture<Done> grant(String admin, boolean granted) {
    var grant = GrantAnnouncing.newBuilder().setGroup(group).setUser(admin).setGranted(granted);
    return client.change(Request.newBuilder().setGrantAnnouncing(grant), Reply::getDone);
  }
}
