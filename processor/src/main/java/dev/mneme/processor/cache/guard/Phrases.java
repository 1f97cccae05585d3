package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Tokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words and groups of words with what they stand for, to be found in texts: the longest first, each word in one of them. */
final class Phrases<T> {
    private final Map<String, T> phrases = new HashMap<>();
    private int longest;

    /** Adds a phrase, unless it is known. */
    void add(String phrase, T meaning) {
        if (meaning(phrase).isEmpty()) {
            put(phrase, meaning);
        }
    }

    void put(String phrase, T meaning) {
        phrases.put(key(phrase), meaning);
        longest = Math.max(longest, Tokens.of(phrase).size());
    }

    Optional<T> meaning(String phrase) {
        return Optional.ofNullable(phrases.get(key(phrase)));
    }

    private static String key(String phrase) {
        List<Token> words = Tokens.of(phrase);
        String mark = phrase.startsWith(Tokens.ABBREVIATED) ? Tokens.ABBREVIATED : "";
        return mark + written(words, 0, words.size());
    }

    /** What is known in a text, in its order. */
    List<Found<T>> in(List<Token> tokens) {
        List<Found<T>> found = new ArrayList<>();
        int next = 0;
        while (next < tokens.size()) {
            Optional<Found<T>> here = at(tokens, next);
            here.ifPresent(found::add);
            next = here.map(Found::end).orElse(next + 1);
        }
        return found;
    }

    private Optional<Found<T>> at(List<Token> tokens, int start) {
        for (int end = Math.min(tokens.size(), start + longest); end > start; end--) {
            T meaning = phrases.get(written(tokens, start, end));
            if (meaning != null) {
                return Optional.of(new Found<>(start, end, meaning));
            }
        }
        return Optional.empty();
    }

    private static String written(List<Token> tokens, int start, int end) {
        StringBuilder phrase = new StringBuilder();
        for (Token token : tokens.subList(start, end)) {
            phrase.append(phrase.isEmpty() ? "" : " ").append(token.word());
        }
        return phrase.toString();
    }

    /** A phrase in a text: from one token up to another, which is no part of it. */
    record Found<T>(int start, int end, T meaning) {}
}
