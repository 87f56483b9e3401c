/// Owns what is kept of a person's account: their devices, the groups they are in, and the purge
/// orders that their devices still have to carry out. Values only.
///
/// Imports `group`.
///
/// Any thread: every type is immutable.
@NullMarked
package io.muster.account;

import org.jspecify.annotations.NullMarked;
