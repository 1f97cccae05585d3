package dev.mneme.processor.cache.calibration;

import dev.mneme.processor.cache.Judge;
import dev.mneme.processor.cache.Judgement.Accepted;
import dev.mneme.processor.cache.Judgement.Rejected;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.cache.guard.MeaningGuard;
import dev.mneme.processor.embedding.Embedder;

/** Asks the judge of live lookups about labelled pairs: one question is asked, the other is in the cache. */
public final class PairJudge {
    /** Below it nothing is counted, so the guard need not be asked. */
    private static final Thresholds LOWEST = new Thresholds(Calibration.LOWEST, Calibration.LOWEST);

    private final Judge judge = new Judge(LOWEST, MeaningGuard.STANDARD);
    private final Embedder embedder;

    public PairJudge(Embedder embedder) {
        this.embedder = embedder;
    }

    public Verdict judge(LabelledPair pair) {
        if (!embedder.space(pair.a()).equals(embedder.space(pair.b()))) {
            return new Verdict(pair.duplicate(), 0, "other-scope");
        }
        return switch (judge.meaning(pair.a(), embedder.embed(pair.a()), pair.b(), embedder.embed(pair.b()))) {
            case Accepted hit -> new Verdict(pair.duplicate(), hit.similarity(), null);
            case Rejected miss ->
                new Verdict(pair.duplicate(), miss.similarity() == null ? 0 : miss.similarity(), miss.reason());
        };
    }
}
