package dev.mneme.processor.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import dev.mneme.ingest.setting.ModelSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.ingest.setting.TurnSettings;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The one client of a process, and the clock that watches its calls.
 *
 * <p>It never retries: when to ask again is decided in one place, and that is not here.
 */
public final class OpenAiConnection implements AutoCloseable {
    /** For servers that want no key; one that does want it says so. */
    private static final String NO_KEY = "none";

    private final OpenAIClient client;
    private final ScheduledThreadPoolExecutor timer;
    private final URI baseUrl;

    private OpenAiConnection(OpenAIClient client, ScheduledThreadPoolExecutor timer, URI baseUrl) {
        this.client = client;
        this.timer = timer;
        this.baseUrl = baseUrl;
    }

    public static OpenAiConnection open(Settings settings) {
        URI baseUrl = settings.get(ModelSettings.BASE_URL);
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(settings.find(ModelSettings.API_KEY).orElse(NO_KEY))
                .maxRetries(0)
                // Only connecting is timed by the client (zero: never); an OpenAiWatch times the rest.
                .timeout(Timeout.builder()
                        .connect(settings.get(ModelSettings.CONNECT_DEADLINE))
                        .read(Duration.ZERO)
                        .write(Duration.ZERO)
                        .request(Duration.ZERO)
                        .build())
                // As many as may be in the air: the client's own 5 would have most calls connect anew.
                .maxIdleConnections(settings.get(TurnSettings.IN_THE_AIR))
                .keepAliveDuration(Duration.ofMinutes(1))
                .addInterceptor(new OpenAiCallOnce())
                .build();
        return new OpenAiConnection(client, timer(), baseUrl);
    }

    public OpenAIClient client() {
        return client;
    }

    /** Whether it is OpenAI's own endpoint, which has parameters that servers of the same protocol do not know. */
    public boolean isOpenAi() {
        return "api.openai.com".equals(baseUrl.getHost());
    }

    /** A watch over the next call, which cancels it when so much time has passed. */
    public OpenAiWatch watch(Duration longest) {
        return new OpenAiWatch(timer, longest);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        client.close();
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("model-deadlines").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
