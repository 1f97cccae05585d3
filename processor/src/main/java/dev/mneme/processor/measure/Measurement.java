package dev.mneme.processor.measure;

import dev.mneme.ingest.event.Embedding;
import dev.mneme.ingest.setting.CacheSettings;
import dev.mneme.ingest.setting.EmbeddingSettings;
import dev.mneme.ingest.setting.Settings;
import dev.mneme.processor.agent.Rehearsal;
import dev.mneme.processor.audit.AnswerComparison;
import dev.mneme.processor.cache.Thresholds;
import dev.mneme.processor.embedding.Embedder;
import dev.mneme.processor.measure.EventFile.Recorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cache would have answered of these events, at each threshold from 0.80 to 0.99. */
public final class Measurement {
    private static final int STEPS = 20;

    private final Conversations conversations;
    private final CacheSimulation simulation;
    private final RecordedAnswers answers;
    private final Embedder embedder;
    private final int atOnce;
    private final Thresholds configured;

    public Measurement(Settings settings, Embedder embedder) {
        this.conversations = new Conversations(Rehearsal.of(settings, embedder), settings);
        this.simulation = new CacheSimulation(settings.get(CacheSettings.CANDIDATES), settings.get(CacheSettings.TTL));
        this.answers = new RecordedAnswers(new AnswerComparison(embedder));
        this.embedder = embedder;
        this.configured = Thresholds.from(settings);
        this.atOnce = 4 * settings.get(EmbeddingSettings.THREADS);
    }

    /**
     * Takes events in, in their order.
     *
     * @param step is called after each
     */
    public void take(Stream<Recorded> events, Runnable step) {
        events.map(recorded -> conversations.next(recorded.event(), recorded.answer()))
                .gather(Gatherers.mapConcurrent(
                        atOnce,
                        (Optional<Asked> asked) ->
                                asked.map(question -> new Embedded(question, embedder.embed(question.question())))))
                .forEachOrdered(embedded -> {
                    embedded.ifPresent(question -> simulation.ask(question.asked(), question.vector()));
                    step.run();
                });
    }

    public long messages() {
        return conversations.messages();
    }

    /** Messages that are not looked up, by the reason. */
    public Map<String, Long> skipped() {
        return conversations.skipped();
    }

    public long passedOver() {
        return conversations.passedOver();
    }

    /** What would have happened at each threshold, lowest first. */
    public List<HitsAt> thresholds() {
        return IntStream.range(0, STEPS)
                .mapToObj(step -> simulation.at((80 + step) / 100.0))
                .toList();
    }

    /** The thresholds that the settings name. */
    public Thresholds configured() {
        return configured;
    }

    /** What would have happened at the thresholds that the settings name. */
    public HitsAt atConfigured() {
        return simulation.at(configured);
    }

    /** How many pairs of answers {@link #compareAnswers} compares. */
    public long answersToCompare(List<HitsAt> thresholds) {
        return answers.toCompare(all(thresholds));
    }

    /**
     * Compares what hits at these thresholds would have been answered with what was answered.
     *
     * @param step is called after each pair of answers
     */
    public void compareAnswers(List<HitsAt> thresholds, Runnable step) {
        answers.compare(all(thresholds), atOnce, step);
    }

    public RecordedAnswers answers() {
        return answers;
    }

    private static List<Hit> all(List<HitsAt> thresholds) {
        return thresholds.stream().flatMap(at -> at.hits().stream()).toList();
    }

    private record Embedded(Asked asked, Embedding vector) {}
}
