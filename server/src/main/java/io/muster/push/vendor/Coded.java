package io.muster.push.vendor;

/// A vendor's own code, and what it means.
///
/// @param code as the vendor writes it; metrics count by it
/// @param words what the vendor says beside it, for an operator who asks
record Coded(Meaning meaning, String code, String words) {}
