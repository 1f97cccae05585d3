package dev.mneme.processor.cache.guard;

/** Which numbers a text has, in their order: 3.7 / 3.9, 30 / 60 days, from 2 to 3 / from 3 to 2. */
final class NumbersRule implements GuardRule {

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return !Numbers.of(one.text()).equals(Numbers.of(other.text()));
    }
}
