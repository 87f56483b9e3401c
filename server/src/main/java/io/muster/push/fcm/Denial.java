package io.muster.push.fcm;

import io.muster.push.Outcome;

/// Why there is no access token.
///
/// @param sentence for the operator
record Denial(Outcome outcome, String sentence) {}
