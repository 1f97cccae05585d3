package dev.mneme.processor.cache.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfContainedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I reset my password?",
                "What is RAG?",
                "What is a neural network and how does it work?",
                "Explain how vaccines work to a child of ten.",
                "Write a haiku about autumn leaves.",
                "Why is the sky blue?",
                "Which city is the capital of Australia?",
                "How long does it take to boil an egg?",
                "Is it possible to learn Spanish in a year?",
                "Compare the economies of Norway and Sweden.",
                "Who painted the Mona Lisa?",
                "Solve 3x + 5 = 20 and explain your reasoning.",
                "Translate the following sentence into French: Where is the nearest station?",
                "What are the side effects of aspirin? Should children take it?",
                "Write a Java method that reverses a list. The method must not change the list.",
                "什么是 RAG？",
                "怎么重置密码？",
                "写一首关于秋天的诗。",
                "北京的人口是多少？",
                "什么是区块链？它有哪些应用？",
                "把下面这句话翻译成英文：明天我们去爬山。",
                "Redis 和 Memcached 有什么区别？",
                "What are the opening hours of the Louvre in winter?",
                "What is the price of gold in dollars?",
                "Why is the average fare in Oslo so high?",
                "If a shop has rules, what are the rules for?",
                "故宫冬天的营业时间是几点到几点？"
            })
    void standsForItself(String question) {
        assertThat(SelfContained.is(question)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why?",
                "An example?",
                "And in Python?",
                "What about Norway?",
                "Can you make it shorter?",
                "Rewrite your last answer as a poem.",
                "Please translate this into German.",
                "What does that mean?",
                "Is it expensive?",
                "Explain the second point.",
                "What is the area of the circle?",
                "How much does the ticket cost then?",
                "Give me three more.",
                "Are there other ways?",
                "Is there a faster algorithm?",
                "Which one is better?",
                "Who is she?",
                "Now do the same in Java.",
                "What were the reasons again?",
                "If we double the price, how many would they sell?",
                "Tell me more about the first king.",
                "Shorter, please.",
                "Thanks! How much is it?",
                "Find x such that f(x) = 3.",
                "Was ist das?",
                "You forgot the last step.",
                "Do you like it?",
                "为什么？",
                "那北京呢？",
                "再举一个例子。",
                "能不能更详细一点？",
                "第二点是什么意思？",
                "把上一个回答改写成一首诗。",
                "还有其他方法吗？",
                "它是什么时候发明的？",
                "换成 Java 写。",
                "上述方法有什么缺点？",
                "What are the opening hours in winter?",
                "What is the delivery fee for large orders?",
                "What are the rules for visitors?",
                "冬天的营业时间是几点到几点？",
                "需要多长时间？",
                "继续"
            })
    void needsWhatWasSaidBefore(String question) {
        assertThat(SelfContained.is(question)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Act as a teacher of mathematics.",
                "From now on answer in rhymes.",
                "Pretend to be a pirate.",
                "You are a chef. Speak like one.",
                "I will give you words, and you answer with their opposites.",
                "请你扮演一名医生。",
                "从现在起只用英语回答。"
            })
    void knowsWhoSteersAllThatFollows(String text) {
        assertThat(Steering.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "What is RAG?",
                "Thank you, that was clear.",
                "How does Kafka store data?",
                "你好",
                "什么是 RAG？"
            })
    void takesOrdinaryWordsForNoSteering(String text) {
        assertThat(Steering.isIn(text)).isFalse();
    }

    /** A minute is ten thousand times what it takes: what fails here never ends. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "          \n", "A", "HA", "what ", "the ", "it, ", ", ", "它", "再写"})
    void comesToAnEndWhateverIsRepeated(String repeated) {
        String text = repeated.repeat(4_000 / repeated.length());

        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            boolean _ = SelfContained.is("What is " + text + "x?");
            boolean _ = Steering.isIn("Act " + text + "x");
        });
    }
}
