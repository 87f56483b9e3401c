package io.muster.app;

import io.muster.account.Channel;
import io.muster.app.config.ProvidersConfig;
import io.muster.push.Provider;
import io.muster.push.apns.ApnsProvider;
import io.muster.push.fcm.FcmProvider;
import io.muster.push.http.HttpLine;
import io.muster.push.http.Trust;
import io.muster.push.vendor.VendorProvider;
import io.muster.push.web.WebPushProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/// The push services that the configuration names, not yet opened. Any thread.
final class Providers {
  private final ProvidersConfig config;
  private final Threads threads;
  private final Map<Channel, Opener> openers = new EnumMap<>(Channel.class);

  /// What providers run on; it outlives them.
  ///
  /// @param executor for waiting and for callbacks, which are short
  /// @param timer for what is quick; it forgets what was cancelled
  record Threads(ExecutorService executor, ScheduledExecutorService timer, InstantSource clock) {}

  /// Opens one provider; what it refuses it says in a sentence that names the key.
  @FunctionalInterface
  interface Opener {
    Provider open(Common common) throws IOException;
  }

  /// What all of them are given.
  record Common(Trust trust, HttpLine.Resources resources) {}

  Providers(ProvidersConfig config, Threads threads) {
    this.config = config;
    this.threads = threads;
    config
        .apns()
        .ifPresent(
            it ->
                openers.put(
                    Channel.APNS, with -> ApnsProvider.open(it, with.trust(), with.resources())));
    config
        .fcm()
        .ifPresent(it -> openers.put(Channel.FCM, with -> FcmProvider.open(it, with.resources())));
    for (var vendor : config.vendors()) {
      openers.put(vendor.channel(), with -> VendorProvider.open(vendor, with.resources()));
    }
    Stream.of(config.webPush(), config.unifiedPush())
        .flatMap(Optional::stream)
        .forEach(
            it -> openers.put(it.channel(), with -> WebPushProvider.open(it, with.resources())));
  }

  /// One for each channel that is configured, or none if one is refused.
  List<Provider> open() throws StartRefused {
    var opened = new ArrayList<Provider>();
    try {
      var common = common();
      for (var opener : openers.values()) {
        opened.add(opener.open(common));
      }
      return List.copyOf(opened);
    } catch (IOException refused) {
      opened.forEach(Provider::close);
      throw new StartRefused(Exit.USAGE, refused);
    }
  }

  /// In the order of the channels.
  Map<Channel, Opener> openers() {
    return openers;
  }

  Common common() throws IOException {
    var trust = Trust.with(config.trustFile());
    return new Common(
        trust,
        new HttpLine.Resources(
            trust.context(),
            threads.executor(),
            threads.timer(),
            config.requestTimeout(),
            threads.clock()));
  }
}
