package dev.mneme.standalone.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.ingest.event.Role;
import dev.mneme.ingest.event.Utterance;
import java.util.List;
import org.junit.jupiter.api.Test;

class OfflineAnswerTest {
    private static final Utterance AUTO = system("Always answer in the language that the user writes in.");

    @Test
    void repeatsTheLastTwoTextsInEnglish() {
        assertThat(answer(AUTO, user("One?"), assistant("1"), user("Two?"), assistant("2"), user("Three?")))
                .isEqualTo("[offline] No language model is connected. Language: en. Turn: 3. "
                        + "Before: \"Two?\". Now: \"Three?\".");
    }

    @Test
    void answersInChineseWhereTheTextIsChinese() {
        assertThat(answer(AUTO, user("什么是 RAG？"), assistant("…"), user("能举个例子吗？")))
                .isEqualTo("[离线] 没有连接语言模型。语言：zh。第 2 轮。上一句：“什么是 RAG？”。这一句：“能举个例子吗？”。");
    }

    @Test
    void saysThatNothingWasSaidBefore() {
        assertThat(answer(AUTO, user("Hello"))).contains("Turn: 1. Before: nothing. Now: \"Hello\".");
        assertThat(answer(AUTO, user("你好"))).contains("第 1 轮。上一句：无。");
    }

    @Test
    void answersInTheLanguageThatTheSystemLineAsksFor() {
        Utterance chinese = system("Be brief.\nAlways answer in this language: zh-CN\nWhat the user prefers:");
        assertThat(answer(chinese, user("Hello"))).startsWith("[离线]").contains("语言：zh-CN。");
        assertThat(answer(system("Always answer in this language: de"), user("你好")))
                .startsWith("[offline]")
                .contains("Language: de.");
    }

    private static String answer(Utterance... messages) {
        return OfflineAnswer.to(List.of(messages)).text();
    }

    private static Utterance system(String text) {
        return new Utterance(Role.SYSTEM, text);
    }

    private static Utterance user(String text) {
        return new Utterance(Role.USER, text);
    }

    private static Utterance assistant(String text) {
        return new Utterance(Role.ASSISTANT, text);
    }
}
