/// Owns what holds for the source itself: which package may know which, how long a method may be,
/// how it is laid out.
///
/// Imports the JDK's own compiler, the formatter and ArchUnit; of Muster, nothing.
///
/// Runs on the test thread.
@NullMarked
package io.muster.tidy;

import org.jspecify.annotations.NullMarked;
