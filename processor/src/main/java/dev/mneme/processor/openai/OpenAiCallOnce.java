package dev.mneme.processor.openai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Puts a call under its watch, and keeps the HTTP client from sending a request a second time: it would do so by itself to
 * another address of the host when the first one breaks off, and every request costs money.
 */
final class OpenAiCallOnce implements Interceptor {

    @Override
    public Response intercept(Chain chain) throws IOException {
        if (OpenAiWatch.CURRENT.isBound()) {
            OpenAiWatch.CURRENT.get().watch(chain.call());
        }
        Request request = chain.request();
        RequestBody body = request.body();
        return chain.proceed(
                body == null
                        ? request
                        : request.newBuilder()
                                .method(request.method(), new OneShot(body))
                                .build());
    }

    /** Connecting to another address is still tried as long as nothing was sent. */
    private static final class OneShot extends RequestBody {
        private final RequestBody body;

        OneShot(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
