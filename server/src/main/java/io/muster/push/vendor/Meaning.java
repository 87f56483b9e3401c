package io.muster.push.vendor;

/// What an answer means, whatever its number is with that vendor.
enum Meaning {
  ACCEPTED,
  /// Nobody has this registration any more, or nobody ever had.
  DEAD,
  /// The access token does not serve; a new one may.
  STALE,
  /// Too many in too short a time.
  TOO_FAST,
  /// The app has used up what it may send on one of the vendor's days.
  SPENT,
  /// The vendor cannot, at the moment.
  DOWN,
  /// This notification will not be taken, whoever it is for.
  UNFIT,
  /// The app's key or secret is wrong.
  CREDENTIALS,
  /// The clocks of this machine and of the vendor are too far apart for a signature.
  CLOCK,
  /// The key and the secret are right, but the app may not do this.
  FORBIDDEN,
  /// The vendor's documentation, as far as it is known here, does not have it.
  UNKNOWN
}
