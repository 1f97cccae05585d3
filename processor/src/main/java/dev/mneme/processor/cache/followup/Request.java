package dev.mneme.processor.cache.followup;

import dev.mneme.processor.embedding.Script;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text taken apart: what its writer asks, in the writer's own words, and whether material comes with it, such as a paragraph to
 * be corrected.
 *
 * @param words what is asked, without quotations, code and material
 * @param material whether there is some, which words like "this" then point at
 */
record Request(String words, boolean material) {
    private static final Pattern CODE = Pattern.compile("```.*?(?:```|\\z)|`[^`\\n]+`", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile(
            "\"[^\"\\n]{2,}\"|“[^”\\n]{2,}”|「[^」\\n]{2,}」|『[^』\\n]{2,}』|《[^》\\n]{1,40}》|(?<![\\p{L}\\p{N}])['‘][^'’\\n]{2,}['’](?![\\p{L}\\p{N}])");

    /** Where the writer's own words end: at a colon, or at the end of a paragraph. */
    private static final Pattern LEADS_ON = Pattern.compile("(?<!\\d)[:：](?!//)(?=\\s*\\S)|\\n\\s*\\n|\\n");

    private static final String QUOTE = " X ";

    /** Characters from which on what follows the words is material and no afterthought. */
    private static final int LEAST_MATERIAL = 8;

    /** The same behind the end of a line only. */
    private static final int LONG_MATERIAL = 25;

    static Request of(String text) {
        String plain = QUOTED.matcher(CODE.matcher(text).replaceAll("\n")).replaceAll(QUOTE);
        Matcher end = LEADS_ON.matcher(plain);
        while (end.find()) {
            String words = plain.substring(0, end.start());
            String rest = plain.substring(end.end()).strip();
            if (words.strip().length() >= LEAST_MATERIAL
                    && rest.length() >= (end.group().startsWith("\n") ? LONG_MATERIAL : LEAST_MATERIAL)
                    && isAsking(words)) {
                return new Request(words.strip(), true);
            }
        }
        return new Request(
                plain.strip(),
                plain.length() < text.length() && CODE.matcher(text).find());
    }

    /** What says the circumstances first, and asks in a later paragraph, is one text. */
    private static boolean isAsking(String words) {
        return Script.of(words) == Script.HAN || EnglishRequests.isAsking(words);
    }

    /** The words, without those that only point forward at the material. */
    String ownWords(Pattern forward) {
        return material ? forward.matcher(words).replaceAll("") : words;
    }
}
