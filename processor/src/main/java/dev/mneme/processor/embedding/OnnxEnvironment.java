package dev.mneme.processor.embedding;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;

/**
 * The environment of ONNX Runtime, one a process.
 *
 * <p>When it is made, the runtime matches the command line of the process, class path and all, with a regular expression that
 * recurses with every character: a class path of 9,500 characters overflows a stack of 1 MiB, which ends the process without
 * a word (seen with 1.29.0 on Linux). So a thread with room for any command line makes it.
 */
final class OnnxEnvironment {
    /** 64 MiB are reserved, not used, and enough for some 500,000 characters. */
    private static final long STACK = 64L * 1024 * 1024;

    private OnnxEnvironment() {}

    static OrtEnvironment get() {
        CompletableFuture<OrtEnvironment> made = new CompletableFuture<>();
        Runnable make = () -> made.completeAsync(OrtEnvironment::getEnvironment, Runnable::run);
        new Thread(null, make, "onnx-environment", STACK).start();
        return made.join();
    }
}
