package io.muster.push.vendor;

import io.muster.account.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What an operator is told of a trial.
///
/// @param keys which settings say who the app is
record Complaint(Channel channel, URI apiRoot, String keys) {
  private static final int WORDS_MAX = 200;

  /// Empty: all is well, for the registration that was tried does not exist.
  Optional<String> about(Reading reading) {
    var code = quote(reading);
    return switch (reading.meaning()) {
      case ACCEPTED, DEAD -> Optional.empty();
      case STALE, CREDENTIALS ->
          says(
              "does not accept the credentials ("
                  + code
                  + "): see that "
                  + keys
                  + " are those of the app in its console");
      case CLOCK ->
          says("does not accept the signature: " + clock(reading.ahead()) + "; let it follow NTP");
      case FORBIDDEN ->
          says(
              "accepts the credentials, but not what the app asks for ("
                  + code
                  + "): see that push is switched on for this app in its console");
      case TOO_FAST -> says("is being asked too often (" + code + "): try again later");
      case SPENT -> says("takes no more of this app today (" + code + "): its quota is used up");
      case DOWN ->
          says(
              "cannot be reached: "
                  + apiRoot
                  + " answers with "
                  + code
                  + "; see that a proxy or firewall lets it through");
      case UNFIT, UNKNOWN ->
          says(
              "answers with something that is not known here ("
                  + code
                  + "), so the credentials are not proven");
    };
  }

  private Optional<String> says(String sentence) {
    return Optional.of(channel.label() + " " + sentence);
  }

  private static String quote(Reading reading) {
    var words =
        reading
            .coded()
            .words()
            .codePoints()
            .filter(it -> !Character.isISOControl(it))
            .boxed()
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return reading.coded().code() + (words.isEmpty() ? "" : ": " + Cut.to(WORDS_MAX, words));
  }

  private static String clock(Duration ahead) {
    return ahead.isZero()
        ? "the clock of this machine is wrong"
        : "the clock of this machine is %d minutes %s"
            .formatted(ahead.abs().toMinutes(), ahead.isNegative() ? "fast" : "slow");
  }
}
