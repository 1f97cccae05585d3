package dev.mneme.processor.embedding;

import java.io.IOException;
import java.io.InputStream;

/** The models that come on the class path, int8-quantised, each as an ONNX graph and its tokenizer. */
public enum LocalModel {
    BGE_SMALL_EN("bge-small-en-v1.5-q", 384),
    BGE_SMALL_ZH("bge-small-zh-v1.5-q", 512);

    /** How texts are prepared and vectors are taken: to be counted up with every change of either. */
    private static final String PREPARATION = "nfkc-lower-cls-512";

    private final String name;
    private final int dimensions;

    LocalModel(String name, int dimensions) {
        this.name = name;
        this.dimensions = dimensions;
    }

    public EmbeddingSpace space() {
        return new EmbeddingSpace(name + "/" + PREPARATION, dimensions);
    }

    byte[] graph() {
        return read(name + ".onnx");
    }

    byte[] tokenizer() {
        return read(name + "-tokenizer.json");
    }

    private static byte[] read(String resource) {
        try (InputStream file = LocalModel.class.getResourceAsStream("/" + resource)) {
            if (file == null) {
                throw new IllegalStateException(
                        resource + " is not on the class path: the artifact that brings it is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(resource + " cannot be read from the class path", e);
        }
    }
}
