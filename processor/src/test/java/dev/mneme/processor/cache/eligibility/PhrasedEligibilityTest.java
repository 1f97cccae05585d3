package dev.mneme.processor.cache.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasedEligibilityTest {
    private final Eligibility eligibility = new PhrasedEligibility();

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
        assertThat(eligibility.ofQuestion(question).ownOnly()).isEqualTo("about-the-asker");
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
                "What happened on 2024-01-05?",
                "How do I reset my password?",
                "What is the best way to learn English?",
                "Who won World War I?",
                "What is an I/O error?",
                "怎么重置我的密码？",
                "如果我们用 Redis 会怎样？"
            })
    void letsQuestionsOfAnybodyPass(String question) {
        assertThat(eligibility.ofQuestion(question)).isEqualTo(Eligible.BY_ALL);
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
        assertThat(eligibility.ofQuestion(question).skipped()).isEqualTo("time-bound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Who is jo@example.org?", "Whose number is 0171 234 5678?", "卡号 6222 0202 0000 1234 是谁的？"})
    void skipsPersonalData(String question) {
        assertThat(eligibility.ofQuestion(question).ownOnly()).isEqualTo("personal-data");
    }

    @Test
    void skipsWhatIsEmptyOrTooLong() {
        assertThat(eligibility.ofQuestion(" \n").skipped()).isEqualTo("empty");
        assertThat(eligibility.ofQuestion("word ".repeat(1_000)).skipped()).isEqualTo("too-long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'm sorry, but I can't help with that.",
                "I’m sorry. I cannot assist with that request.",
                "Sorry, I am unable to provide medical advice.",
                "I cannot answer that question.",
                "As an AI language model, I don't have opinions.",
                "I don't have access to real-time data.",
                "I must decline.",
                "That would violate our content policy, which goes against the guidelines.",
                "抱歉，我无法回答这个问题。",
                "对不起，我不能帮助您。",
                "作为一个人工智能助手，我没有个人观点。",
                "很遗憾，目前没有相关信息。",
                "我不知道。"
            })
    void knowsARefusal(String answer) {
        assertThat(eligibility.ofAnswer(answer).skipped()).isEqualTo("refusal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RAG retrieves documents and tells the model about them.",
                "You can't use Kafka without brokers.",
                "Sorry means that one regrets something.",
                "Redis keeps its data in memory. If it is unable to write, it says so.",
                "RAG 是检索增强生成。",
                "不能把 A 当成 B。",
                "“抱歉”是道歉的意思。"
            })
    void letsAnswersPass(String answer) {
        assertThat(eligibility.ofAnswer(answer)).isEqualTo(Eligible.BY_ALL);
    }

    @Test
    void keepsWhatIsPrivateAndBoundToItsTimeApart() {
        assertThat(eligibility.ofQuestion("What do I do today?"))
                .isEqualTo(new Eligible("time-bound", "about-the-asker"));
    }

    /** A minute is ten thousand times what it takes: what fails here never ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                " \n",
                "          \n",
                "A",
                "HA",
                "visa ",
                "1 ",
                "12-",
                ", ",
                "can ",
                "how ",
                "我",
                "给我",
                "a.",
                "@",
                "中路"
            })
    void comesToAnEndWhateverIsRepeated(String repeated) {
        String question = repeated.repeat((PhrasedEligibility.LONGEST - 10) / repeated.length());
        String answer = repeated.repeat((PhrasedEligibility.LONGEST_ANSWER - 10) / repeated.length());

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            Eligible _ = eligibility.ofQuestion("I " + question + "x");
            Eligible _ = eligibility.ofAnswer(answer + "x");
        });
    }

    @Test
    void readsNothingOfWhatIsTooLongAndKeepsItToItsAsker() {
        String longQuestion = "word ".repeat(PhrasedEligibility.LONGEST);

        assertThat(eligibility.ofQuestion(longQuestion)).isEqualTo(new Eligible("too-long", "too-long"));
        assertThat(eligibility
                        .ofAnswer("word ".repeat(PhrasedEligibility.LONGEST_ANSWER))
                        .isPrivate())
                .isTrue();
    }
}
