package dev.mneme.processor.cache.guard;

import java.util.regex.Pattern;

/** How often a text says no: with / without, can / cannot, 能 / 不能. Which word is negated is not looked at. */
final class NegationRule implements GuardRule {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS;

    /** Words that only look as if they said no, and questions that ask both ways: 能不能, whether or not. */
    private static final Pattern HARMLESS = Pattern.compile("""
            \\bor\\s+not\\b|(?:\\b(?:do|did)(?:n['’]?t|\\s+not)\\s+(?:understand|know|see|get)|\\bnot\\s+sure|\\bcan(?:['’]?t|not)\\s+figure\\s+out)(?=\\s+(?:\\w+\\s+){0,2}(?:why|how|what|where|when|if)\\b)|\\bnot\\s+only\\b|\\bno\\s+matter\\b|\\bno\\.\\s*(?=\\d)\
            |(.)[不没沒](?=\\1)|是否|能否|可否|有没有|有沒有\
            |不同|不仅|不僅|不但|不管|不论|不論|不断|不斷|不过|不過|不错|不錯|不久|不客气|不好意思|差不多|对不起\
            |没关系|沒關係|无论|無論|无线|無線|无人机|无锡|别人|别名|特别|特別|分别|分別|区别|區別|级别|級別|类别|類別|性别|性別|识别|識別|个别|告别\
            |莫斯科|莫名|非常|非洲|未来|未來|未婚|否则""", FLAGS);

    private static final Pattern NO = Pattern.compile("""
            \\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|unable|except|excluding|unless|lacks?|lacking)\\b\
            |\\b\\w+n['’]t\\b\
            |\\b(?:cant|wont|dont|doesnt|didnt|isnt|arent|wasnt|werent|shouldnt|couldnt|wouldnt|hasnt|havent|hadnt|mustnt)\\b\
            |\\bnon(?!e\\b|sense|etheless)(?=[- ]?\\p{L})\
            |[不没沒无無非未勿莫]|[别別](?!$)|禁止|除了""", FLAGS);

    @Override
    public String name() {
        return "negation";
    }

    @Override
    public boolean differs(Reading one, Reading other) {
        return negations(one.text()) != negations(other.text());
    }

    static long negations(String text) {
        String plain = HARMLESS.matcher(text).replaceAll("$1");
        return NO.matcher(plain).results().count();
    }
}
