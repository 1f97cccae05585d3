/** Measurements that a person starts and reads; no test asserts them. */
@NullMarked
package dev.mneme.standalone.measure;

import org.jspecify.annotations.NullMarked;
