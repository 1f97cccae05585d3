package dev.mneme.processor.cache;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which questions the cache has to do with at all. The rules are conservative: what they take out wrongly costs a call to the
 * model, what they let through wrongly gives one user's answer to another.
 */
public final class Eligibility {
    /** Characters of a question that hardly anybody asks a second time. */
    static final int LONGEST = 4_000;

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;

    /** A person who speaks of nobody in particular: "how do I", "tell me", 告诉我. */
    private static final Pattern ANYBODY = Pattern.compile("""
            \\b(?:how|where|when|why|what|which|whom?)\\s+(?:can|could|should|would|must|might)\\s+(?:i|we)\\b\
            |\\bhow\\s+(?:do|to|did)\\s+(?:i|we)\\b\
            |(?:^|[.!?;,]\\s*)(?:can|could|should|may|must)\\s+(?:i|we)\\b(?!\\s+(?:have|get|see)\\b)\
            |\\b(?:do|would)\\s+(?:i|we)\\s+need\\b\
            |\\b(?:if|when|before|after|unless)\\s+(?:i|we)\\b\
            |\\b(?:tell|give|show|teach|help)\\s+(?:me|us)\\b\
            |\\b(?:explain|describe)\\s+(?:it\\s+)?to\\s+(?:me|us)\\b\
            |\\bi(?:\\s+want|\\s+would\\s+like|['’]d\\s+like)\\s+to\\s+(?:know|learn|understand)\\b\
            |\\blet\\s+me\\s+know\\b\
            |自我|我国|(?:告诉|给|帮|教|跟|向|为|请)我(?!的|们的)\
            |我们?(?:该|应该|要|想)?(?:怎么|怎样|如何|怎麼)|我想(?:知道|了解|问|請教|请教|学)""", FLAGS);

    private static final Pattern ASKER = Pattern.compile(
            "\\b(?:i|me|my|mine|myself|we|our|ours|ourselves)(?:['’](?:m|ve|d|ll|re|s))?\\b|我|咱|俺|本人", FLAGS);

    /** In lower case only: "US" is a country. */
    private static final Pattern US = Pattern.compile("\\bus\\b");

    private static final Pattern PERSONAL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.\\w+|(?:\\d[ -]?){8,}\\d");

    private static final Pattern TIME_BOUND = Pattern.compile("""
            \\b(?:now|nowadays|today|tonight|yesterday|tomorrow|currently|latest|recent|recently|just\\s+now\
            |(?:this|last|next)\\s+(?:week|month|year|morning|evening|weekend)|at\\s+the\\s+moment|right\\s+away)\\b\
            |今天|今日|今晚|今年|昨天|昨晚|明天|明年|去年|现在|現在|目前|当前|當前|最新|最近|刚才|刚刚|[本这上下]周|[本这上下]个?月(?!球)""", FLAGS);

    /**
     * Why a question is neither looked up nor stored: {@code empty}, {@code too-long}, {@code about-the-asker},
     * {@code personal-data}, {@code time-bound}; empty where it may be both.
     */
    public Optional<String> skipped(String question) {
        if (question.isBlank()) {
            return Optional.of("empty");
        }
        if (question.codePointCount(0, question.length()) > LONGEST) {
            return Optional.of("too-long");
        }
        if (isAboutTheAsker(question)) {
            return Optional.of("about-the-asker");
        }
        if (PERSONAL.matcher(question).find()) {
            return Optional.of("personal-data");
        }
        if (TIME_BOUND.matcher(question).find()) {
            return Optional.of("time-bound");
        }
        return Optional.empty();
    }

    private static boolean isAboutTheAsker(String question) {
        String others = ANYBODY.matcher(question).replaceAll(" … ");
        return ASKER.matcher(others).find() || US.matcher(others).find();
    }
}
