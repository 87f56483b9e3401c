/// Owns the tests of the store. Imports the store, and the simulated disk of `world`.
@NullMarked
package io.muster.store;

import org.jspecify.annotations.NullMarked;
