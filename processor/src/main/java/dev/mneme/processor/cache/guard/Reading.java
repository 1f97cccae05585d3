package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import dev.mneme.processor.cache.guard.Tokens.Token;
import dev.mneme.processor.cache.guard.Vocabulary.Meaning;
import dev.mneme.processor.embedding.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text as the rules see it.
 *
 * @param tokens its words
 * @param topic those that say what it is about, in their order, with synonyms made one
 */
record Reading(String text, List<Token> tokens, List<Word> topic) {
    private static final int SHORT = 14;
    private static final Pattern CLAUSES = Pattern.compile("[,，;；。]\\s*\\S|[.!?！？]\\s+\\S");

    private static final Set<String> EITHER_OR = Set.of("不", "没");

    /** A last sentence that only asks to argue the answer: Is it a science? Why? */
    private static final Pattern ASKS_FOR_REASONS = Pattern.compile(
            "(?i)(?<=[?？吗])\\s*(?:(?:and|or|but)\\s+)?(?:if\\s+(?:so|yes|not|no),?\\s+)?(?:why|how|为什么|为啥)(?:(?:,?\\s+or\\s+why)?\\s+not)?"
                    + "[\\s?？!！.。]*$|(?<=\\S),?\\s+and,?\\s+(?:if\\s+so,?\\s+)?why(?:\\s+not)?[\\s?.]*$");

    static Reading of(String whole) {
        String text = ASKS_FOR_REASONS.matcher(whole).replaceFirst("");
        List<Token> tokens = Tokens.of(text);
        return new Reading(text, tokens, topic(tokens, Script.of(text) == Script.HAN));
    }

    /** Whether it says one thing only: in a long text each word weighs little in the vector, and much in the meaning. */
    boolean isShort() {
        return hasFewWords() && !CLAUSES.matcher(text).find();
    }

    boolean hasFewWords() {
        return topic.size() <= SHORT;
    }

    Set<String> keys() {
        return topic.stream().map(Word::key).collect(Collectors.toSet());
    }

    boolean isHan() {
        return Script.of(text) == Script.HAN;
    }

    private static List<Word> topic(List<Token> tokens, boolean han) {
        List<Word> topic = new ArrayList<>();
        int next = 0;
        for (Found<Meaning> found : Vocabulary.phrases().in(tokens)) {
            addUnknown(tokens, next, found.start(), han, topic);
            if (!found.meaning().key().isEmpty()) {
                topic.add(new Word(found.meaning().key(), found.meaning().name(), found.start(), found.end()));
            }
            next = found.end();
        }
        addUnknown(tokens, next, tokens.size(), han, topic);
        topic.removeIf(word -> isSaidAgain(word, tokens));
        return topic;
    }

    /** The first half of 开不开. */
    private static boolean isSaidAgain(Word word, List<Token> tokens) {
        return word.end() + 1 < tokens.size()
                && EITHER_OR.contains(tokens.get(word.end()).word())
                && tokens.get(word.end() + 1)
                        .word()
                        .equals(tokens.get(word.start()).word());
    }

    private static void addUnknown(List<Token> tokens, int from, int to, boolean han, List<Word> topic) {
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (!Tokens.isDigits(token.word()) && !token.glued()) {
                boolean foreign = han && !Script.isHan(token.word().codePointAt(0));
                topic.add(new Word(token.word(), token.named() || foreign, i, i + 1));
            }
        }
    }

    /**
     * A word, or a phrase, that says what a text is about.
     *
     * @param key the same for words of the same meaning
     * @param name whether it names something
     * @param start where it stands among the tokens
     * @param end where the next one may stand
     */
    record Word(String key, boolean name, int start, int end) {}
}
