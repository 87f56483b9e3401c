/// Owns what the operator sees: whether the server is healthy, its meters, and who may ask for
/// more.
///
/// Imports `wire` for HTTP, `session` for the check of tokens, and Micrometer.
///
/// Any thread.
@NullMarked
package io.muster.ops;

import org.jspecify.annotations.NullMarked;
