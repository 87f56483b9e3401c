package io.muster.bench.check;

import io.muster.proto.v1.Entry;
import java.util.List;

/// A number that stands for what an entry says: who did what. Its number in the log and its time
/// are left out. Two entries that say different things have the same digest once in four billion.
final class Digest {
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private Digest() {}

  static long of(Entry entry) {
    long kind = entry.getWhatCase().getNumber();
    return mixed(mixed(kind, entry.getActor()), content(entry));
  }

  private static long content(Entry entry) {
    return switch (entry.getWhatCase()) {
      case POSTED -> posted(entry);
      case CREATED -> mixed(0, entry.getCreated().getName());
      case ADDED -> mixed(entry.getAdded().getUsersList());
      case JOINED -> mixed(0, entry.getJoined().getInvitedBy());
      case REMOVED -> mixed(entry.getRemoved().getUsersList());
      case RECALLED -> entry.getRecalled().getSeq();
      case NICKNAME_CHANGED -> mixed(0, entry.getNicknameChanged().getNickname());
      case DISBANDED -> mixed(0, entry.getDisbanded().getReason());
      case LEFT -> 0;
      case RETURNED,
          ROLE_CHANGED,
          OWNERSHIP_OFFERED,
          OFFER_CLOSED,
          OWNERSHIP_TRANSFERRED,
          OWNERSHIP_INHERITED,
          RENAMED,
          POLICY_CHANGED,
          END_SCHEDULED,
          END_CANCELLED,
          END_PAUSED,
          END_RESUMED,
          FROZEN,
          UNFROZEN,
          CLAIM_RAISED,
          CLAIM_ENDED,
          RESTORED,
          FROZEN_BY_ORGANISATION,
          UNFROZEN_BY_ORGANISATION,
          SUCCESSOR_NAMED,
          WHAT_NOT_SET ->
          entry.toBuilder().clearSeq().clearAtMs().build().hashCode();
    };
  }

  private static long posted(Entry entry) {
    boolean recalled = entry.getPosted().getRecalled();
    return mixed(recalled ? 1 : 0, entry.getPosted().getText());
  }

  private static long mixed(List<String> texts) {
    long all = texts.size();
    for (String text : texts) {
      all = mixed(all, text);
    }
    return all;
  }

  private static long mixed(long before, String text) {
    return mixed(before, ((long) text.hashCode() << 24) ^ text.length());
  }

  /// Never 0, which stands for no digest at all.
  private static long mixed(long before, long more) {
    long all = (before ^ more) * FACTOR;
    all ^= all >>> 32;
    return all == 0 ? FACTOR : all;
  }
}
