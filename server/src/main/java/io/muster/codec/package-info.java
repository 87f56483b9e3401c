/// Owns the translation between the domain's words and the wire's messages.
///
/// Imports `group`, `account` and the wire's generated messages.
///
/// Any thread: nothing here has state.
@NullMarked
package io.muster.codec;

import org.jspecify.annotations.NullMarked;
