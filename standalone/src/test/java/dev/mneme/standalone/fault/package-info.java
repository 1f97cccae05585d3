/**
 * Scenarios in which things go wrong: processors as processes of their own that are killed and stopped, and a verifier that
 * says afterwards what of the promise was broken.
 */
@NullMarked
package dev.mneme.standalone.fault;

import org.jspecify.annotations.NullMarked;
