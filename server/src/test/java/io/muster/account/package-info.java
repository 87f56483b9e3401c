/// What the rules of accounts say.
@NullMarked
package io.muster.account;

import org.jspecify.annotations.NullMarked;
