package io.muster.client;

import io.muster.proto.v1.Done;
import io.muster.proto.v1.GetPush;
import io.muster.proto.v1.Mute;
import io.muster.proto.v1.PushChannel;
import io.muster.proto.v1.PushRegistration;
import io.muster.proto.v1.PushView;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * How this device is told of what happens while it is not connected: {@link MusterClient#push}.
 *
 * <p>What is set and muted is kept in the store until the server has answered, like any change.
 *
 * <p>Any thread may call any method.
 */
public final class Push {
  private final MusterClient client;

  /** What the server has, or will have once it has answered; empty: not known. Guarded by this. */
  private Optional<PushSettings> known = Optional.empty();

  /** How often {@link #known} was decided here. Guarded by this. */
  private long decisions;

  Push(MusterClient client) {
    this.client = client;
  }

  /**
   * Replaces all that was set before. Where no locale is set, it is the client's.
   *
   * @return refused where the server does not reach devices on one of the channels
   */
  public synchronized CompletableFuture<Done> set(PushSettings settings) {
    var whole = settings.wire().getLocale().isEmpty() ? settings.locale(client.locale()) : settings;
    known = Optional.of(whole);
    long decision = ++decisions;
    var request = Request.newBuilder().setSetPush(whole.wire());
    return client
        .change(request, Reply::getDone)
        .whenComplete((done, error) -> settled(decision, error));
  }

  /** What was refused is not what the server has; what waits in the store will be. */
  private synchronized void settled(long decision, Throwable error) {
    if (error != null && !waits(error) && decision == decisions) {
      known = Optional.empty();
    }
  }

  private static boolean waits(Throwable error) {
    return error instanceof StoppedException || error.getCause() instanceof StoppedException;
  }

  /** On which channels the server reaches devices, and what this one has set. */
  public CompletableFuture<PushView> get() {
    long asked = decisions();
    var get = Request.newBuilder().setGetPush(GetPush.getDefaultInstance());
    return client.question(get, Reply::getPushView).thenApply(view -> read(view, asked));
  }

  private synchronized long decisions() {
    return decisions;
  }

  private synchronized PushView read(PushView view, long asked) {
    if (asked == decisions) {
      known = Optional.of(PushSettings.of(view.getSettings()));
    }
    return view;
  }

  /** The provider has given the app another token: it replaces that channel's, the rest stays. */
  public CompletableFuture<Done> register(PushChannel channel, String token) {
    return register(PushSettings.NONE.on(channel, token).wire().getRegistrations(0));
  }

  /**
   * The same for a Web Push or UnifiedPush subscription.
   *
   * @param key its {@code p256dh}, base64url
   * @param auth its {@code auth}, base64url
   */
  public CompletableFuture<Done> register(
      PushChannel channel, String endpoint, String key, String auth) {
    return register(PushSettings.NONE.on(channel, endpoint, key, auth).wire().getRegistrations(0));
  }

  /**
   * Replaces one channel of what is set, or adds it as the last to be tried; everything else stays.
   * The client goes by what it has set or read last, and if that is nothing asks the server first.
   */
  public CompletableFuture<Done> register(PushRegistration registration) {
    synchronized (this) {
      if (known.isPresent()) {
        return set(known.get().on(registration));
      }
    }
    return get().thenCompose(view -> register(registration));
  }

  /** The device is told nothing any more while it is away, and none of its settings are kept. */
  public CompletableFuture<Done> off() {
    return set(PushSettings.NONE);
  }

  // Single groups.

  /** Mutes a group from now on, by the device's clock. */
  public CompletableFuture<Done> mute(long group, Duration duration) {
    return mute(group, client.wallTime().plus(duration));
  }

  /**
   * No device of this user is told of what is said in the group, except for what mentions them and
   * what nobody may miss.
   *
   * @param until at most a hundred years from now
   */
  public CompletableFuture<Done> mute(long group, Instant until) {
    return mute(group, until.toEpochMilli());
  }

  /** Tells again of what is said in the group. */
  public CompletableFuture<Done> unmute(long group) {
    return mute(group, 0);
  }

  private CompletableFuture<Done> mute(long group, long untilMs) {
    var mute = Mute.newBuilder().setGroup(group).setUntilMs(untilMs);
    return client
        .change(Request.newBuilder().setMute(mute), Reply::getDone)
        .thenApply(
            done -> {
              client.standing().muted(group, untilMs);
              return done;
            });
  }

  /**
   * Until when the user has muted the group, as the server said when it was opened, or as was done
   * here since: what another device did in the meantime shows with the next connection. Empty: they
   * have not, or it is not known. The time may have passed.
   */
  public Optional<Instant> mutedUntil(long group) {
    return client.standing().mutedUntil(group);
  }
}
