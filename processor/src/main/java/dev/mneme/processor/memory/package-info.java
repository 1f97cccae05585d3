/** What is remembered of users: sessions, preferences and the ledger of replies. */
@NullMarked
package dev.mneme.processor.memory;

import org.jspecify.annotations.NullMarked;
