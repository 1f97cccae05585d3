package dev.mneme.processor.model;

import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.SseException;
import dev.mneme.ingest.json.Shortened;
import dev.mneme.processor.openai.RetryAfter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call that ended with an exception.
 *
 * <p>A key that is wrong and a configured model that does not exist are the operator's fault, not the message's: they count as
 * unavailable, so that the message gets a dead letter and can be sent on its way again once that is mended.
 */
final class OpenAiFailure {
    private static final int LONGEST_MESSAGE = 500;

    private OpenAiFailure() {}

    /**
     * The outcome for the caller.
     *
     * @param ownModel whether the message named a model itself
     * @param now by which a {@code Retry-After} date is read
     */
    static Completion completion(RuntimeException failure, boolean ownModel, Instant now) {
        return switch (failure) {
            // An error inside a stream that began well: its status is that of the stream, 200.
            case SseException e -> new Completion.Unavailable("broken-stream", said(e));
            case OpenAIServiceException e -> status(e, ownModel, now);
            case OpenAIInvalidDataException e -> new Completion.Unavailable("bad-answer", said(e));
            case OpenAIIoException e -> io(e);
            case UncheckedIOException e -> io(e);
            default -> new Completion.Unavailable("client-error", said(failure));
        };
    }

    private static Completion status(OpenAIServiceException e, boolean ownModel, Instant now) {
        return switch (e.code().orElse("")) {
            // The account is empty: waiting as long as the server says would not fill it.
            case "insufficient_quota" -> new Completion.Unavailable("quota-exhausted", said(e));
            case "content_filter", "content_policy_violation" -> new Completion.Refused(said(e));
            case "model_not_found" ->
                ownModel ? new Completion.Invalid(said(e)) : new Completion.Unavailable("not-found", said(e));
            default -> status(e, now);
        };
    }

    private static Completion status(OpenAIServiceException e, Instant now) {
        return switch (e.statusCode()) {
            case 429 -> new Completion.Limited(RetryAfter.of(e.headers(), now).orElse(null));
            case 503 -> unavailable(e, now);
            case 401, 403 -> new Completion.Unavailable("not-authorised", said(e));
            case 404 -> new Completion.Unavailable("not-found", said(e));
            case 408 -> new Completion.Unavailable("timeout", said(e));
            case 409, 425 -> new Completion.Unavailable("server-error", said(e));
            default ->
                e.statusCode() / 100 == 4
                        ? new Completion.Invalid(said(e))
                        : new Completion.Unavailable("server-error", said(e));
        };
    }

    private static Completion unavailable(OpenAIServiceException e, Instant now) {
        return RetryAfter.of(e.headers(), now)
                .<Completion>map(Completion.Limited::new)
                .orElseGet(() -> new Completion.Unavailable("server-error", said(e)));
    }

    private static Completion io(RuntimeException e) {
        IOException cause = ioCause(e);
        String reason = switch (cause) {
            case ConnectException c -> "unreachable";
            case UnknownHostException c -> "unreachable";
            case NoRouteToHostException c -> "unreachable";
            case SocketTimeoutException c -> "unreachable"; // Only connecting has a timeout in the client.
            case InterruptedIOException c -> "interrupted";
            case null, default -> "broken-stream";
        };
        return new Completion.Unavailable(reason, said(cause == null ? e : cause));
    }

    private static @Nullable IOException ioCause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return null;
    }

    private static String said(Throwable e) {
        String message = e.getMessage();
        return Shortened.of(message == null ? e.getClass().getSimpleName() : message, LONGEST_MESSAGE);
    }
}
