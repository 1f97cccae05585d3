package dev.mneme.processor.cache.followup;

import dev.mneme.processor.cache.phrase.Phrasing;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a request in Chinese stands for itself. */
final class ChineseRequests {
    private static final Pattern OPENINGS = Phrasing.pattern(ChineseRequests.class, "openings-zh");
    private static final Pattern POINTERS = Phrasing.pattern(ChineseRequests.class, "pointers-zh");
    private static final Pattern REWRITING = Phrasing.pattern(ChineseRequests.class, "rewriting-zh");
    private static final Pattern SHORT = Phrasing.pattern(ChineseRequests.class, "short-zh");
    private static final Pattern FORWARD = Pattern.compile("以下|下面|下列|如下|[这该此](?:[一几两]?[个段句篇首封些份条]|[里])?");
    private static final Pattern PRONOUN = Pattern.compile("[它牠他她]们?|其(?![他它余实中次乐妙])");
    private static final Pattern CLAUSE_END = Pattern.compile("[，。；：？！,;?!]|和|并|以及|时|如果");
    private static final Pattern CHARACTER = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    /** Characters, or words in Latin letters. */
    private static final int LEAST = 7;

    /** Characters before a pronoun among which there is room for what it stands for. */
    private static final int ROOM = 4;

    private ChineseRequests() {}

    static boolean standAlone(Request request) {
        String words = request.ownWords(FORWARD);
        return (length(words) >= LEAST || SHORT.matcher(words).find())
                && (request.material() || !REWRITING.matcher(words).find())
                && !OPENINGS.matcher(words).find()
                && !POINTERS.matcher(words).find()
                && !hasDanglingPronoun(words);
    }

    private static boolean hasDanglingPronoun(String words) {
        Matcher pronoun = PRONOUN.matcher(words);
        if (!pronoun.find()) {
            return false;
        }
        Matcher end = CLAUSE_END.matcher(words).region(0, pronoun.start());
        int last = -1;
        while (end.find()) {
            last = end.start();
        }
        return last < 0 || length(words.substring(0, last)) < ROOM;
    }

    private static long length(String words) {
        return CHARACTER.matcher(words).results().count();
    }
}
