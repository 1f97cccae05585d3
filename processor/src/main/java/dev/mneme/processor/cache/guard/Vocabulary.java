package dev.mneme.processor.cache.guard;

import java.util.Set;
import java.util.stream.Collectors;

/** What the words of a question say of its topic: nothing, the same as another word, or the name of something. */
final class Vocabulary {
    private static final Phrases<Meaning> PHRASES = read();

    private Vocabulary() {}

    static Phrases<Meaning> phrases() {
        return PHRASES;
    }

    private static Phrases<Meaning> read() {
        Phrases<Meaning> phrases = new Phrases<>();
        Set<String> names = RuleData.lines("names").stream()
                .flatMap(line -> RuleData.words(line).stream())
                .collect(Collectors.toSet());
        for (String line : RuleData.lines("empty")) {
            RuleData.words(line).forEach(word -> phrases.add(word, Meaning.EMPTY));
        }
        QuestionRule.phrases().forEach(phrase -> phrases.add(phrase, Meaning.EMPTY));
        for (String line : RuleData.lines("synonyms")) {
            String first = RuleData.words(line).getFirst();
            Meaning meaning = phrases.meaning(first)
                    .filter(known -> !known.key().isEmpty())
                    .orElseGet(() -> new Meaning(first, names.contains(first)));
            RuleData.words(line).forEach(word -> phrases.add(word, meaning));
        }
        names.forEach(name -> phrases.add(name, new Meaning(name, true)));
        return phrases;
    }

    /**
     * What a word stands for.
     *
     * @param key the same for words of the same meaning; empty where it says nothing of the topic
     */
    record Meaning(String key, boolean name) {
        static final Meaning EMPTY = new Meaning("", false);
    }
}
