package dev.mneme.processor.cache.personal;

import java.util.ArrayList;
import java.util.List;

/** A long number as it is written, in groups. What follows it may look like one group more: an expiry date, a word. */
final class Groups {
    private Groups() {}

    /** The first group, the first two, and so on to all of them, without the signs between them. */
    static List<String> beginnings(String written) {
        List<String> beginnings = new ArrayList<>();
        StringBuilder beginning = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            if (character == ' ' || character == '-') {
                beginnings.add(beginning.toString());
            } else {
                beginning.append(character);
            }
        }
        beginnings.add(beginning.toString());
        return beginnings;
    }
}
