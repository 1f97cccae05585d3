package dev.mneme.processor.command;

import dev.mneme.processor.cache.calibration.LabelledPair;
import dev.mneme.processor.embedding.Script;

/** Which pairs are calibrated with. */
enum PairLanguage {
    AUTO,
    EN,
    ZH;

    /** Whether it is one of them, by the script of the question that is asked: as live lookups choose their threshold. */
    boolean has(LabelledPair pair) {
        return switch (this) {
            case AUTO -> true;
            case EN -> Script.of(pair.a()) == Script.LATIN;
            case ZH -> Script.of(pair.a()) == Script.HAN;
        };
    }
}
