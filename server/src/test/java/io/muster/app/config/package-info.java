/// Owns the tests of what an operator can set.
///
/// Imports JUnit and AssertJ.
///
/// Runs on the test thread.
@NullMarked
package io.muster.app.config;

import org.jspecify.annotations.NullMarked;
