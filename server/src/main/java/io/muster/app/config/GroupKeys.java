package io.muster.app.config;

import io.muster.group.Rules;
import java.time.Duration;
import java.util.List;

/// The keys of [Rules].
final class GroupKeys {
  private static final Rules STANDARD = Rules.DEFAULT;

  private static final Key<Integer> TEXT_BYTES_MAX =
      Key.of(
          "group.text-bytes-max",
          Form.INT_SIZE,
          STANDARD.textBytesMax(),
          "Longest text of one message, in bytes of UTF-8: 1 to 1m.");
  private static final Key<Integer> BATCH_MAX =
      Key.of(
          "group.batch-max",
          Form.NUMBER,
          STANDARD.batchMax(),
          "Most people in one addition, removal or ban: 1 to 1000.");
  private static final Key<Integer> MEMBERS_MAX =
      Key.of(
          "group.members-max",
          Form.NUMBER,
          STANDARD.membersMax(),
          "Most members of a group: at least 1.");
  private static final Key<Integer> INVITES_MAX =
      Key.of(
          "group.invites-max",
          Form.NUMBER,
          STANDARD.invitesMax(),
          "Most invites that are open in a group at once: 1 to 10000.");
  private static final Key<Integer> BANS_MAX =
      Key.of(
          "group.bans-max",
          Form.NUMBER,
          STANDARD.bansMax(),
          "Most people who are banned from a group at once: 1 to 10000.");
  private static final Key<Integer> PASSCODE_TRIES =
      Key.of(
          "group.passcode-tries",
          Form.NUMBER,
          STANDARD.passcodeTries(),
          "How many wrong passcodes one person may show in a group: at least 1.");
  private static final Key<Duration> PASSCODE_TRIES_WITHIN =
      Key.of(
          "group.passcode-tries-within",
          Form.DURATION,
          STANDARD.passcodeTriesWithin(),
          "How long wrong passcodes count, from the first one on.");
  private static final Key<Integer> RETURNS_MAX =
      Key.of(
          "group.returns-max",
          Form.NUMBER,
          STANDARD.returnsMax(),
          "How many may ask at once to undo their quit of a group: 1 to 1000.");
  private static final Key<Duration> RECALL_WITHIN =
      Key.of(
          "group.recall-within",
          Form.DURATION,
          STANDARD.recallWithin(),
          "How long after posting a message its author can recall it.");
  private static final Key<Duration> CONFIRM_WITHIN =
      Key.of(
          "group.confirm-within",
          Form.DURATION,
          STANDARD.confirmWithin(),
          "How long a preview's token is good.");
  private static final Key<Duration> OFFER_WITHIN =
      Key.of(
          "group.offer-within",
          Form.DURATION,
          STANDARD.offerWithin(),
          "How long an offer of ownership stays open.");
  private static final Key<Duration> PHONE_WITHIN =
      Key.of(
          "group.phone-within",
          Form.DURATION,
          STANDARD.phoneWithin(),
          "How long what was asked for on a desktop or in a browser waits for the phone.");
  private static final Key<String> APP_LINK =
      Key.of(
          "group.app-link",
          Form.TEXT,
          STANDARD.appLink(),
          "Where mini-apps send people for what only the app may do, with `{group}` where the"
              + " group's number goes. Empty: they are told in words only.");
  private static final Key<Integer> REQUEST_WINDOW =
      Key.of(
          "group.request-window",
          Form.NUMBER,
          STANDARD.requestWindow(),
          "How many answered requests are remembered for each device in each group: 1 to 4096."
              + " Clients are promised 64.");

  static final List<Key<?>> ALL =
      List.of(
          TEXT_BYTES_MAX,
          BATCH_MAX,
          MEMBERS_MAX,
          INVITES_MAX,
          BANS_MAX,
          PASSCODE_TRIES,
          PASSCODE_TRIES_WITHIN,
          RETURNS_MAX,
          RECALL_WITHIN,
          CONFIRM_WITHIN,
          OFFER_WITHIN,
          PHONE_WITHIN,
          APP_LINK,
          REQUEST_WINDOW);

  private GroupKeys() {}

  static Rules read(Settings settings) {
    return new Rules(
        settings.get(TEXT_BYTES_MAX),
        settings.get(BATCH_MAX),
        settings.get(MEMBERS_MAX),
        settings.get(INVITES_MAX),
        settings.get(BANS_MAX),
        settings.get(PASSCODE_TRIES),
        settings.get(PASSCODE_TRIES_WITHIN),
        settings.get(RETURNS_MAX),
        settings.get(RECALL_WITHIN),
        settings.get(CONFIRM_WITHIN),
        settings.get(OFFER_WITHIN),
        settings.get(PHONE_WITHIN),
        settings.get(APP_LINK),
        settings.get(REQUEST_WINDOW));
  }
}
