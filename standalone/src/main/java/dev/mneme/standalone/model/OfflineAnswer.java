package dev.mneme.standalone.model;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import dev.mneme.processor.model.SystemPrompt;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;

/**
 * What the offline model says: that it is none, and what it was told. A function of the prompt, word for word:
 *
 * <pre>
 * [offline] No language model is connected. Language: en. Turn: 2. Before: "What is RAG?". Now: "An example?".
 * [离线] 没有连接语言模型。语言：zh。第 2 轮。上一句：“什么是 RAG？”。这一句：“能举个例子吗？”。
 * </pre>
 *
 * <p>The language is the one that the system line asks for, or else that of the last text ({@code zh} where a Chinese
 * character is in it, {@code en} otherwise); the sentence is Chinese for Chinese and English for all others. A turn is something
 * the user said. In the first turn, nothing was said before: {@code Before: nothing.}, {@code 上一句：无。}
 */
public record OfflineAnswer(String language, int turns, String before, String now) {
    private static final String NOTHING = "";

    public static OfflineAnswer to(List<Utterance> messages) {
        List<String> said = messages.stream()
                .filter(message -> message.role() == Role.USER)
                .map(Utterance::text)
                .toList();
        String now = said.isEmpty() ? NOTHING : said.getLast();
        String before = said.size() < 2 ? NOTHING : said.get(said.size() - 2);
        return new OfflineAnswer(language(messages, now), said.size(), before, now);
    }

    /** The sentence. */
    public String text() {
        if (isChinese()) {
            return "[离线] 没有连接语言模型。语言：" + language + "。第 " + turns + " 轮。上一句："
                    + (before.isEmpty() ? "无" : "“" + before + "”") + "。这一句：“" + now + "”。";
        }
        return "[offline] No language model is connected. Language: " + language + ". Turn: " + turns + ". Before: "
                + (before.isEmpty() ? "nothing" : '"' + before + '"') + ". Now: \"" + now + "\".";
    }

    /** Whether this is an answer to somebody who had said nothing before. */
    public static boolean saysNothingBefore(String answer) {
        return answer.contains("Before: nothing.") || answer.contains("上一句：无。");
    }

    private boolean isChinese() {
        String lower = language.toLowerCase(Locale.ROOT);
        return lower.startsWith("zh") || lower.equals("chinese") || hasHan(language);
    }

    private static String language(List<Utterance> messages, String now) {
        return messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .flatMap(message -> message.text().lines())
                .filter(line -> line.startsWith(SystemPrompt.LANGUAGE_LINE))
                .map(line -> line.substring(SystemPrompt.LANGUAGE_LINE.length()).strip())
                .findFirst()
                .orElse(hasHan(now) ? "zh" : "en");
    }

    private static boolean hasHan(String text) {
        return text.codePoints().anyMatch(codePoint -> UnicodeScript.of(codePoint) == UnicodeScript.HAN);
    }
}
