package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Phrases.Found;
import dev.mneme.processor.cache.guard.Reading.Word;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of a topic in their order, with those between them that say what part each plays. */
record Parts(List<Part> parts, List<String> persons, Set<String> fronted) {
    private static final String POSSESSIVE = "的";

    /** Words that a role reaches. */
    private static final int REACH = 3;

    private static final Phrases<Part> ROLES = new Phrases<>();
    private static final Phrases<String> PERSONS = new Phrases<>();
    private static final Set<String> FREE = new HashSet<>();

    static {
        for (String line : RuleData.lines("roles")) {
            String kind = line.substring(0, line.indexOf(':'));
            List<String> words = RuleData.words(line.substring(line.indexOf(':') + 1));
            switch (kind) {
                case "role" -> words.forEach(word -> ROLES.add(word, new Part(word, Kind.ROLE, false)));
                case "both" -> words.forEach(word -> ROLES.add(word, new Part(kind, Kind.BOTH, false)));
                case "free" -> FREE.addAll(words);
                case "person" -> words.forEach(word -> PERSONS.add(word, words.getFirst()));
                default -> throw new IllegalStateException("role, both, person or free expected: " + line);
            }
        }
    }

    static Parts of(Reading reading) {
        Map<Integer, Part> at = new HashMap<>();
        ROLES.in(reading.tokens()).forEach(found -> at.put(found.start(), found.meaning()));
        for (Word word : reading.topic()) {
            boolean possessed = word.start() > 0
                    && reading.tokens().get(word.start() - 1).word().equals(POSSESSIVE);
            // 不同 is a word, and the 同 in it no role.
            at.keySet().removeIf(place -> word.start() < place && place < word.end());
            at.put(word.start(), new Part(word.key(), Kind.WORD, possessed));
        }
        List<Part> parts = at.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        return new Parts(
                parts,
                PERSONS.in(reading.tokens()).stream()
                        .map(Found::meaning)
                        .distinct()
                        .toList(),
                fronted(reading));
    }

    /** How contagious is it: the quality has left its place. */
    private static Set<String> fronted(Reading reading) {
        boolean how = !reading.tokens().isEmpty()
                && reading.tokens().getFirst().word().equals("how");
        return reading.topic().stream()
                .filter(word -> how && word.start() == 1)
                .map(Word::key)
                .collect(Collectors.toSet());
    }

    /** Those that words of both texts play. */
    Parts shared(Set<String> keys) {
        return new Parts(
                parts.stream()
                        .filter(part ->
                                part.kind() != Kind.WORD || (keys.contains(part.key()) && !FREE.contains(part.key())))
                        .toList(),
                persons,
                fronted);
    }

    List<Part> without(Set<String> roles) {
        return parts.stream()
                .filter(part -> part.kind() != Kind.ROLE || !roles.contains(part.key()))
                .toList();
    }

    List<String> words() {
        return parts.stream()
                .filter(part -> part.kind() == Kind.WORD)
                .map(Part::key)
                .toList();
    }

    /** The first word behind each role. */
    Map<String, Set<String>> heads() {
        Map<String, Set<String>> heads = new HashMap<>();
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (parts.get(i).kind() == Kind.ROLE && parts.get(i + 1).kind() == Kind.WORD) {
                heads.computeIfAbsent(parts.get(i).key(), _ -> new HashSet<>())
                        .add(parts.get(i + 1).key());
            }
        }
        return heads;
    }

    /** Whether a role is played twice, so that its words may have changed places. */
    boolean playsTwice() {
        List<String> roles = parts.stream()
                .filter(part -> part.kind() == Kind.ROLE)
                .map(Part::key)
                .toList();
        return Set.copyOf(roles).size() < roles.size();
    }

    /** Words that have moved, or stand behind a role and so may move with it. */
    Set<String> movable() {
        Set<String> movable = new HashSet<>(fronted);
        int since = Integer.MAX_VALUE;
        for (Part part : parts) {
            if (part.kind() == Kind.ROLE) {
                since = part.key().equals("to") ? REACH - 1 : 0;
            } else if (part.kind() == Kind.WORD && since < REACH) {
                movable.add(part.key());
                since++;
            }
        }
        return movable;
    }

    enum Kind {
        WORD,
        ROLE,
        BOTH
    }

    /**
     * A word and what it does.
     *
     * @param possessed whether it belongs to the word before: 的 stands between
     */
    record Part(String key, Kind kind, boolean possessed) {}
}
