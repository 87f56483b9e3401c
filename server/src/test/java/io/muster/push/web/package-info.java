/// Tests of Web Push without a push service on the other side.
@NullMarked
package io.muster.push.web;

import org.jspecify.annotations.NullMarked;
