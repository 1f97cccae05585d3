package dev.mneme.ingest.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * The vector of a text: L2-normalised, so that the dot product of two is their cosine similarity. As bytes it is FP32,
 * little-endian, what Redis calls {@code FP32}; in JSON it is those bytes in Base64.
 */
public final class Embedding {
    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /** Takes the array as it is; it must not be changed afterwards. */
    public static Embedding of(float[] values) {
        return new Embedding(values);
    }

    public static Embedding ofBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("an embedding is 4 bytes a dimension, not " + bytes.length + " bytes");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Embedding(values);
    }

    @JsonCreator
    public static Embedding ofBase64(String base64) {
        return ofBytes(Base64.getDecoder().decode(base64));
    }

    public int dimensions() {
        return values.length;
    }

    /** The values themselves, not a copy: not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP")
    public float[] values() {
        return values;
    }

    /** Cosine similarity, 1 for the same direction; both must have the same number of dimensions. */
    public double similarity(Embedding other) {
        if (values.length != other.values.length) {
            throw new IllegalArgumentException(
                    "embeddings of " + values.length + " and " + other.values.length + " dimensions");
        }
        float sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    @JsonValue
    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding embedding && Arrays.equals(values, embedding.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
