package dev.mneme.processor.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * One model loaded, on the caller's thread alone: one intra-op thread, and none that spins while it waits, is worth 1.7 times
 * the throughput of the defaults once there are as many sessions as cores.
 */
final class OnnxSession implements AutoCloseable {
    private static final String OUTPUT = "last_hidden_state";

    private final OrtEnvironment environment = OnnxEnvironment.get();
    private final OrtSession session;
    private final int dimensions;

    OnnxSession(byte[] graph, int dimensions) throws OrtException {
        this.dimensions = dimensions;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(graph, options);
        }
    }

    /** The last hidden state of the first token, {@code [CLS]}, normalised. One text a run: a batch would change the vector. */
    float[] run(Encoding text) throws OrtException {
        try (OnnxTensor ids = tensor(text.getIds());
                OnnxTensor mask = tensor(text.getAttentionMask());
                OnnxTensor types = tensor(text.getTypeIds());
                OrtSession.Result result = session.run(
                        Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types), Set.of(OUTPUT))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] first = new float[dimensions];
            states.get(0, first);
            return normalised(first);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {values});
    }

    private static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) (vector[i] / length);
        }
        return vector;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the session of a local model could not be closed", e);
        }
    }
}
