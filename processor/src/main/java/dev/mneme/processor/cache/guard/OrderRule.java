package dev.mneme.processor.cache.guard;

import dev.mneme.processor.cache.guard.Parts.Kind;
import dev.mneme.processor.cache.guard.Parts.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The same words in other parts: convert A into B / convert B into A, A 比 B 大 / B 比 A 大. */
final class OrderRule implements GuardRule {
    private static final Set<String> FRONTING = Set.of("给", "把", "在");

    /** Roles that a compound of nouns does without. */
    private static final Set<String> COMPOUNDING = Set.of("for", "of", "in", "on", "about");

    /** How far A is from B, and B from A. */
    private static final Pattern DISTANCE =
            Pattern.compile("(?i)^(?:how (?:far|different)|what is the distance)\\b(?!.*\\bto\\b).*\\bfrom\\b");

    @Override
    public String name() {
        return "order";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        Set<String> shared = new HashSet<>(one.keys());
        shared.retainAll(other.keys());
        Parts parts = Parts.of(one).shared(shared);
        Parts others = Parts.of(other).shared(shared);
        if (personsSwapped(parts.persons(), others.persons())) {
            return true;
        }
        if (measures(one) && measures(other)) {
            return false;
        }
        boolean han = one.isHan() || other.isHan();
        return han
                ? hanDiffers(parts, others, one.isShort() && other.isShort())
                : latinDiffers(parts, others, one.hasFewWords() && other.hasFewWords());
    }

    private static boolean measures(Reading reading) {
        return DISTANCE.matcher(reading.text()).find();
    }

    private static boolean personsSwapped(List<String> persons, List<String> others) {
        return !persons.equals(others) && Set.copyOf(persons).equals(Set.copyOf(others));
    }

    /** Chinese puts what is spoken of first or last as it likes: 微信怎么注销, 怎么注销微信. */
    private static boolean hanDiffers(Parts parts, Parts others, boolean isShort) {
        if (!isShort) {
            return !parts.words().equals(others.words());
        }
        if (distinct(parts.words()).equals(distinct(others.words()))) {
            return false;
        }
        List<Part> fronted = parts.without(fronting(others));
        List<Part> othersFronted = others.without(fronting(parts));
        Middle middle = Middle.of(fronted, othersFronted);
        return !Middle.isSwapOfEquals(fronted, othersFronted)
                && !middle.isTurn()
                && !isAnotherOrderOfEqualParts(parts, others, middle);
    }

    /** 求苹果范冰冰完整版电影, 求范冰冰电影苹果完整版: nothing says what part a word plays, so that its place hardly can. */
    private static boolean isAnotherOrderOfEqualParts(Parts parts, Parts others, Middle middle) {
        return !plays(middle.one())
                && !plays(middle.other())
                && parts.words().size() == others.words().size()
                && !middle.isSwapAroundAnother();
    }

    private static boolean plays(List<Part> parts) {
        return parts.stream().anyMatch(part -> part.kind() == Kind.ROLE || part.possessed());
    }

    /** Roles that bring forward what may as well stand behind without them: 给朋友送什么, 送朋友什么. */
    private static Set<String> fronting(Parts other) {
        Set<String> fronting = new HashSet<>(FRONTING);
        other.parts().forEach(part -> fronting.remove(part.key()));
        return fronting;
    }

    /** English moves what has a preposition: on a Mac, how do I …? All else keeps its order, and each preposition its word. */
    private static boolean latinDiffers(Parts parts, Parts others, boolean isShort) {
        if (Middle.isSwapOfEquals(parts.parts(), others.parts())
                || isCompound(parts, others)
                || isCompound(others, parts)) {
            return false;
        }
        if (rolesSwapped(parts.heads(), others.heads())) {
            return true;
        }
        if (isPassiveOf(parts, others) || isPassiveOf(others, parts)) {
            return false;
        }
        Set<String> movable = new HashSet<>(parts.movable());
        movable.addAll(others.movable());
        if (parts.playsTwice() || others.playsTwice()) {
            movable.clear();
        }
        if (isShort) {
            movable.addAll(saidAgain(parts.words()));
            movable.addAll(saidAgain(others.words()));
        }
        return !fixed(parts, isShort ? movable : Set.of()).equals(fixed(others, isShort ? movable : Set.of()));
    }

    /** Sites for hotel booking, hotel booking sites: the roles of the one are what the other says by the order. */
    private static boolean isCompound(Parts phrase, Parts compound) {
        List<Part> roles = roles(phrase);
        List<Part> fewer = roles(compound);
        Middle middle = Middle.of(without(phrase, roles), without(compound, fewer));
        return fewer.size() < roles.size()
                && Set.copyOf(roles).containsAll(fewer)
                && middle.one().size() == middle.other().size()
                && !plays(middle.one())
                && !plays(middle.other());
    }

    private static List<Part> roles(Parts parts) {
        return parts.parts().stream()
                .filter(part -> COMPOUNDING.contains(part.key()))
                .toList();
    }

    private static List<Part> without(Parts parts, List<Part> roles) {
        return parts.parts().stream().filter(part -> !roles.contains(part)).toList();
    }

    /** Is data kept by Redis, does Redis keep data: who does it stands behind by in one, and first in the other. */
    private static boolean isPassiveOf(Parts passive, Parts active) {
        Set<String> doers = passive.heads().getOrDefault("by", Set.of());
        return doers.size() == 1
                && !active.heads().containsKey("by")
                && !active.words().isEmpty()
                && doers.contains(active.words().getFirst());
    }

    private static boolean rolesSwapped(Map<String, Set<String>> heads, Map<String, Set<String>> others) {
        for (Map.Entry<String, Set<String>> role : heads.entrySet()) {
            Set<String> theirs = others.getOrDefault(role.getKey(), Set.of());
            if (!theirs.containsAll(role.getValue()) && !role.getValue().containsAll(theirs)) {
                return true;
            }
        }
        return fromIsTo(heads, others) || fromIsTo(others, heads);
    }

    private static boolean fromIsTo(Map<String, Set<String>> heads, Map<String, Set<String>> others) {
        Set<String> from = heads.getOrDefault("from", Set.of());
        return others.getOrDefault("to", Set.of()).stream().anyMatch(from::contains)
                || others.getOrDefault("into", Set.of()).stream().anyMatch(from::contains);
    }

    private static List<String> fixed(Parts parts, Set<String> movable) {
        return parts.words().stream()
                .filter(word -> !movable.contains(word))
                .distinct()
                .toList();
    }

    /** Training gloves and boxing gloves, training and boxing gloves. */
    private static Set<String> saidAgain(List<String> words) {
        return words.stream()
                .filter(word -> words.indexOf(word) < words.lastIndexOf(word))
                .collect(Collectors.toSet());
    }

    private static List<String> distinct(List<String> words) {
        return words.stream().distinct().toList();
    }
}
