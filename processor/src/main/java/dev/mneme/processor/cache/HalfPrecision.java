package dev.mneme.processor.cache;

import dev.mneme.ingest.event.Embedding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * A vector in 16 bits a dimension (IEEE 754 binary16, little-endian): half of what it takes whole, and similarities as true as
 * a judge needs them, to within 0.0001.
 */
final class HalfPrecision {
    private HalfPrecision() {}

    static byte[] toBytes(Embedding embedding) {
        float[] values = embedding.values();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        ShortBuffer halves = bytes.asShortBuffer();
        for (float value : values) {
            halves.put(Float.floatToFloat16(value));
        }
        return bytes.array();
    }

    static Embedding ofBytes(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % Short.BYTES != 0) {
            throw new IllegalArgumentException("a vector is 2 bytes a dimension, not " + bytes.length + " bytes");
        }
        ShortBuffer halves =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        float[] values = new float[halves.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(halves.get(i));
        }
        return Embedding.of(values);
    }
}
