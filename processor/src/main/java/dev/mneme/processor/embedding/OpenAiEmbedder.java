package dev.mneme.processor.embedding;

import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.EmbeddingSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.openai.OpenAiConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Embeddings from an OpenAI endpoint, all in one space. */
public final class OpenAiEmbedder implements Embedder {
    /** What OpenAI documents for its models. */
    private static final Map<String, Integer> DIMENSIONS = Map.of(
            "text-embedding-3-small", 1536,
            "text-embedding-3-large", 3072,
            "text-embedding-ada-002", 1536);

    private final OpenAiConnection connection;
    private final String model;
    private final Duration deadline;
    private final EmbeddingSpace space;

    private OpenAiEmbedder(OpenAiConnection connection, String model, Duration deadline, EmbeddingSpace space) {
        this.connection = connection;
        this.model = model;
        this.deadline = deadline;
        this.space = space;
    }

    /**
     * Asks the server that the settings name, over a connection of its own.
     *
     * @throws EmbeddingUnavailableException where the model is none of OpenAI's, so that the server had to be asked how many
     *     dimensions it has, and did not say
     */
    public static OpenAiEmbedder of(Settings settings) {
        OpenAiConnection connection = OpenAiConnection.open(settings);
        String model = settings.get(EmbeddingSettings.MODEL);
        Duration deadline = settings.get(EmbeddingSettings.DEADLINE);
        try {
            Integer known = DIMENSIONS.get(model);
            int dimensions = known == null ? request(connection, model, "dimensions", deadline).length : known;
            String fingerprint = "openai " + model + " " + dimensions;
            return new OpenAiEmbedder(connection, model, deadline, new EmbeddingSpace(fingerprint, dimensions));
        } catch (EmbeddingUnavailableException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public EmbeddingSpace space(String text) {
        return space;
    }

    @Override
    public Embedding embed(String text) {
        float[] values = request(connection, model, text, deadline);
        if (values.length != space.dimensions()) {
            throw new EmbeddingUnavailableException(
                    model + " gave " + values.length + " dimensions, not " + space.dimensions(), null);
        }
        return Embedding.of(values);
    }

    private static float[] request(OpenAiConnection connection, String model, String text, Duration deadline) {
        try {
            List<Float> values = connection
                    .client()
                    .embeddings()
                    .create(
                            EmbeddingCreateParams.builder()
                                    .model(model)
                                    .input(text)
                                    .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                                    .build(),
                            RequestOptions.builder().timeout(deadline).build())
                    .data()
                    .getFirst()
                    .embedding();
            return normalised(model, values);
        } catch (OpenAIException | NoSuchElementException e) {
            throw new EmbeddingUnavailableException(model + " gave no vector: " + e.getMessage(), e);
        }
    }

    private static float[] normalised(String model, List<Float> values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new EmbeddingUnavailableException(model + " gave a vector without a direction", null);
        }
        float[] normalised = new float[values.size()];
        for (int i = 0; i < normalised.length; i++) {
            normalised[i] = (float) (values.get(i) / length);
        }
        return normalised;
    }

    @Override
    public void close() {
        connection.close();
    }
}
