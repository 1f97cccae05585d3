/** The way out: plain consumers of the output topics. */
@NullMarked
package dev.mneme.responder;

import org.jspecify.annotations.NullMarked;
