/** The connection to an OpenAI endpoint, or to a server that speaks its protocol. */
@NullMarked
package dev.mneme.processor.openai;

import org.jspecify.annotations.NullMarked;
