package dev.mneme.processor.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OrtException;
import dev.mneme.ingest.event.Embedding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Embeds with a {@link LocalModel} in this process. Texts are brought to NFKC and lower case before they are tokenised,
 * because the Chinese vocabulary has no capitals: with them 什么是 RAG？ and 什么是 LLM？ would be one vector. Of a text longer than
 * 512 tokens the beginning is seen.
 */
public final class OnnxEmbedder implements Embedder {
    static {
        // The tokenizers' library reports its start to its makers and may fetch native code, unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
    }

    private final LocalModel model;
    private final HuggingFaceTokenizer tokenizer;
    private final byte[] graph;
    private final Semaphore places;
    private final Deque<OnnxSession> idle = new ArrayDeque<>();

    /**
     * Opens the first session, so that a model that cannot be loaded fails the start and not the first question.
     *
     * @param sessions runs at once; the others are opened when they are needed first
     */
    public OnnxEmbedder(LocalModel model, int sessions) {
        this.model = model;
        this.graph = model.graph();
        this.places = new Semaphore(sessions);
        this.tokenizer = tokenizer(model);
        try {
            idle.push(open());
        } catch (OrtException e) {
            throw new IllegalStateException(model.space().fingerprint() + " cannot be loaded", e);
        }
    }

    @Override
    public EmbeddingSpace space(String text) {
        return model.space();
    }

    @Override
    public Embedding embed(String text) {
        Encoding tokens = tokenizer.encode(prepared(text));
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingUnavailableException("interrupted while waiting for a session", e);
        }
        try {
            OnnxSession session = take();
            try {
                return Embedding.of(session.run(tokens));
            } finally {
                giveBack(session);
            }
        } catch (OrtException e) {
            throw new EmbeddingUnavailableException(model.space().fingerprint() + " failed", e);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.forEach(OnnxSession::close);
            idle.clear();
        }
        tokenizer.close();
    }

    static String prepared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private OnnxSession take() throws OrtException {
        synchronized (idle) {
            OnnxSession session = idle.poll();
            if (session != null) {
                return session;
            }
        }
        return open();
    }

    private void giveBack(OnnxSession session) {
        synchronized (idle) {
            idle.push(session);
        }
    }

    private OnnxSession open() throws OrtException {
        return new OnnxSession(graph, model.space().dimensions());
    }

    private static HuggingFaceTokenizer tokenizer(LocalModel model) {
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(model.tokenizer()),
                    Map.of("truncation", "true", "maxLength", "512", "padding", "false"));
        } catch (IOException e) {
            throw new IllegalStateException("the tokenizer of " + model.space().fingerprint() + " cannot be read", e);
        }
    }
}
