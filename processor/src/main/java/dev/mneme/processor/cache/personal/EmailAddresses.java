package dev.mneme.processor.cache.personal;

import java.util.regex.Pattern;

/** Mailboxes, as RFC 5322 has them without quotes and comments, and as people write them for other people. */
final class EmailAddresses implements Detector {
    private static final Pattern ADDRESS = Pattern.compile(
            "[\\p{L}\\p{N}._%+-]{1,64}\\s?(?:@|[\\[(]\\s?at\\s?[\\])])\\s?(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,63}",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean isIn(String text) {
        return ADDRESS.matcher(text).find();
    }
}
