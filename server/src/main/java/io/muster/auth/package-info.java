/// Owns the question who a token speaks for.
///
/// Imports `group` for names, `session` for the port it fills, and Nimbus.
///
/// Tokens under a shared secret are checked on the caller's thread; those under a key set where the
/// caller says that one may wait, because keys may have to be fetched.
@NullMarked
package io.muster.auth;

import org.jspecify.annotations.NullMarked;
