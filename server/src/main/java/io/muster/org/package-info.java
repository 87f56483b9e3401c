/// Owns the rules of organisations: departments and people, who holds which permission, how a case
/// passes through its levels, and who inherits when somebody goes. Pure: no clock, thread, socket
/// or disk.
///
/// Imports `group` and `text`, and of libraries only persistent collections.
///
/// Any thread: every type is immutable.
@NullMarked
package io.muster.org;

import org.jspecify.annotations.NullMarked;
