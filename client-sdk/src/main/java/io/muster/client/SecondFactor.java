package io.muster.client;

import io.muster.proto.v1.ConfirmSecondFactor;
import io.muster.proto.v1.Done;
import io.muster.proto.v1.DropSecondFactor;
import io.muster.proto.v1.EnrolSecondFactor;
import io.muster.proto.v1.GetSecondFactor;
import io.muster.proto.v1.RecoveryCodes;
import io.muster.proto.v1.Reply;
import io.muster.proto.v1.Request;
import io.muster.proto.v1.SecondFactorSecret;
import io.muster.proto.v1.SecondFactorView;
import java.util.concurrent.CompletableFuture;

/**
 * The second factor of this user's account: an authenticator that shows codes, for acts in groups
 * whose policy asks for one. {@link MusterClient#secondFactor}.
 *
 * <p>What is asked here is not kept in the store, because of what it says: after a restart ask
 * {@link #state} how far it came. Any thread.
 */
public final class SecondFactor {
  private final MusterClient client;

  SecondFactor(MusterClient client) {
    this.client = client;
  }

  /** A secret for an authenticator. It counts from {@link #confirm} on. */
  public CompletableFuture<SecondFactorSecret> enrol() {
    var enrol = EnrolSecondFactor.getDefaultInstance();
    return client.question(
        Request.newBuilder().setEnrolSecondFactor(enrol), Reply::getSecondFactorSecret);
  }

  /**
   * The authenticator has the secret. The answer's recovery codes are told this once.
   *
   * @param code what it shows
   */
  public CompletableFuture<RecoveryCodes> confirm(String code) {
    var confirm = ConfirmSecondFactor.newBuilder().setCode(code);
    return client.question(
        Request.newBuilder().setConfirmSecondFactor(confirm), Reply::getRecoveryCodes);
  }

  /**
   * From now on there is none.
   *
   * @param code what the authenticator shows, or a recovery code; empty as long as it is not
   *     confirmed
   */
  public CompletableFuture<Done> drop(String code) {
    var drop = DropSecondFactor.newBuilder().setCode(code);
    return client.question(Request.newBuilder().setDropSecondFactor(drop), Reply::getDone);
  }

  /**
   * Takes it away from somebody who has lost both authenticator and recovery codes. For an operator
   * of the server.
   */
  public CompletableFuture<Done> reset(String user) {
    var drop = DropSecondFactor.newBuilder().setUser(user);
    return client.question(Request.newBuilder().setDropSecondFactor(drop), Reply::getDone);
  }

  /** Whether there is one, and how many recovery codes are left. */
  public CompletableFuture<SecondFactorView> state() {
    var get = GetSecondFactor.getDefaultInstance();
    return client.question(
        Request.newBuilder().setGetSecondFactor(get), Reply::getSecondFactorView);
  }
}
