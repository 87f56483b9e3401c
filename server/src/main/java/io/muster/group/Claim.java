package io.muster.group;

import java.time.Instant;

/// Somebody from above claims a group whose owner has vanished.
///
/// ```text
/// (none) ── claim ──► open ── its time has come ──► somebody else owns the group
///                      │
///                      ├── an objection, a sign of life of the owner, a new owner ──► (none)
///                      └── withdrawn ──► (none)
/// ```
///
/// @param by whoever claims it
/// @param to who is to own it
/// @param evidence what speaks for it
/// @param dueAt when it takes effect
public record Claim(UserId by, UserId to, String evidence, Instant at, Instant dueAt) {}
