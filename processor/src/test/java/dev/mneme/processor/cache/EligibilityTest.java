package dev.mneme.processor.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EligibilityTest {
    private final Eligibility eligibility = new Eligibility();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is my order?",
                "Am I allowed to do that?",
                "What do you know about me?",
                "I'm lost, what is RAG?",
                "I’ve lost it",
                "How much do I owe?",
                "What did I say before?",
                "Tell me about myself",
                "Do we have a contract?",
                "What is our policy?",
                "How do I cancel my order?",
                "Is this order mine?",
                "MY ORDER?",
                "what did you tell them about us?",
                "我的订单在哪里？",
                "我是谁？",
                "我叫什么名字？",
                "我们的合同呢？",
                "告诉我我的余额",
                "咱家在哪？",
                "给我的订单退款"
            })
    void skipsQuestionsAboutTheAsker(String question) {
        assertThat(eligibility.skipped(question)).contains("about-the-asker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is RAG?",
                "Can I use Kafka with ZooKeeper?",
                "How do I reset a password?",
                "Tell me about RAG",
                "How can we scale Kafka?",
                "Is the US a country?",
                "What is MySQL?",
                "When should I use Redis?",
                "Give me an example",
                "Do I need ZooKeeper?",
                "What changed in Kafka 3.7?",
                "什么是 RAG？",
                "RAG 是什么？",
                "能举个例子吗？",
                "告诉我什么是 RAG",
                "我怎么安装 Redis？",
                "我想知道什么是 RAG",
                "怎么写自我介绍？",
                "What happened on 2024-01-05?"
            })
    void letsQuestionsOfAnybodyPass(String question) {
        assertThat(eligibility.skipped(question)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What time is it now?",
                "What is the weather today?",
                "What is the latest version?",
                "今天天气怎么样？",
                "最新版本是多少？"
            })
    void skipsQuestionsThatAreBoundToTheirTime(String question) {
        assertThat(eligibility.skipped(question)).contains("time-bound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who is jo@example.org?", "Whose number is 0171 234 5678?", "卡号 6222 0202 0000 1234 是谁的？"})
    void skipsPersonalData(String question) {
        assertThat(eligibility.skipped(question)).contains("personal-data");
    }

    @Test
    void skipsWhatIsEmptyOrTooLong() {
        assertThat(eligibility.skipped(" \n")).contains("empty");
        assertThat(eligibility.skipped("word ".repeat(1_000))).contains("too-long");
    }
}
