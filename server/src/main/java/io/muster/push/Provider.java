package io.muster.push;

import io.muster.account.Channel;
import io.muster.account.Registration;
import io.muster.text.Phrase;
import java.util.Optional;
import java.util.function.Consumer;

/// One channel's way to devices. Any thread; nothing but [#check] blocks.
public interface Provider extends AutoCloseable {
  Channel channel();

  /// What is wrong with a registration, as far as can be told without asking anybody: the shape of
  /// a token, an app that is not the operator's, an address where no push service can be. Empty:
  /// nothing.
  Optional<Phrase> refusal(Registration registration);

  /// What an app must know to register: the key to subscribe with; empty where there is none.
  default String publicKey() {
    return "";
  }

  /// How many may be under way at once. Whoever sends keeps to it.
  int inFlightMax();

  /// Sends. Whatever happens, `answered` is called exactly once, on any thread, at the latest when
  /// the time limit of the configuration is over; from then on nothing more is written for this
  /// notification. Never throws.
  void send(Registration to, Notification notification, Consumer<Outcome> answered);

  /// Tries the operator's credentials without notifying anybody. Blocks for as long as a request
  /// may take.
  ///
  /// @return what is wrong, in a sentence that says what to do; empty: all is well
  Optional<String> check();

  /// Ends its connections. What is under way is answered with [Outcome.Later].
  @Override
  void close();
}
