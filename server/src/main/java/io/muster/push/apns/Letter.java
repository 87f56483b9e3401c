package io.muster.push.apns;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import java.time.Instant;
import java.util.concurrent.CancellationException;

/// A notification on its way through Pushy. Pushy forgets nothing that waits for a connection, not
/// even what was cancelled; but it asks for the token in the moment in which it writes, and there
/// it learns that it is too late. Any thread.
final class Letter extends SimpleApnsPushNotification {
  private volatile boolean calledOff;

  Letter(
      String token,
      String topic,
      String payload,
      Instant expires,
      DeliveryPriority priority,
      PushType type,
      String collapseKey) {
    super(token, topic, payload, expires, priority, type, collapseKey);
  }

  /// If it has not been written yet, it never is.
  void callOff() {
    calledOff = true;
  }

  /// @throws CancellationException if it was called off
  @Override
  public String getToken() {
    if (calledOff) {
      throw new CancellationException("its time is over");
    }
    return super.getToken();
  }
}
