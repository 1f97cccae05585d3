package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersRuleTest {
    private final NumbersRule rule = new NumbersRule();

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            What changed in Kafka 3.7?                   | What changed in Kafka 3.9?
            What changed in Python 3.1?                  | What changed in Python 3.10?
            Can I return it within 30 days?              | Can I return it within 60 days?
            Can I return it within 30 days?              | Can I return it within 30 hours?
            What is 2³?                                  | What is 23?
            What is 2^3?                                 | What is 2*3?
            What is ½ of it?                             | What is 12 of it?
            What is 1/2 of it?                           | What is 12 of it?
            Is -5 a natural number?                      | Is 5 a natural number?
            How do I go from 2 to 3?                     | How do I go from 3 to 2?
            How tall is a 2 m door?                      | How tall is a 2 km door?
            What does 50% mean?                          | What does 50 mean?
            How do two apples differ?                    | How do three apples differ?
            What is the first step?                      | What is the second step?
            What is GPT-4?                               | What is GPT-4o?
            Does IPv4 need NAT?                          | Does IPv6 need NAT?
            What happened on 2024-01-05?                 | What happened on 2024-01-06?
            Is 10:30 early?                              | Is 10:45 early?
            How big is 1,000?                            | How big is 1000.5?
            退货期是三十天吗？                            | 退货期是六十天吗？
            一百二十是多少？                              | 一百零二是多少？
            第一章讲什么？                                | 第二章讲什么？
            周一上班吗？                                  | 周五上班吗？
            三月份多少天？                                | 五月份多少天？
            百分之三十是多少？                            | 百分之三是多少？
            Kafka 3.7 有什么变化？                        | Kafka 3.9 有什么变化？
            """)
    void differsWhereAnotherNumberIsMeant(String one, String other) {
        assertThat(rule.differs(one, other))
                .as("%s / %s", Numbers.of(one), Numbers.of(other))
                .isTrue();
        assertThat(rule.differs(other, one)).isTrue();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', textBlock = """
            What changed in Kafka 3.7?                   | What was changed in Kafka 3.7?
            Is 3.70 more than 3?                         | Is 3.7 more than 3?
            Can I return it within 30 days?              | Can I return it within thirty days?
            Is there a 30-day return?                    | Is there a 30 day return?
            How far is 1k metres?                        | How far is 1000 metres?
            How far is 1,000 metres?                     | How far is 1000 metres?
            How much is 1.5 million?                     | How much is 1,500,000?
            How much is twenty-five?                     | How much is 25?
            How much is a hundred and five?              | How much is 105?
            What is 2³?                                  | What is 2^3?
            What is 2**3?                                | What is 2 ^ 3?
            What is ½ of it?                             | What is 1/2 of it?
            What is the 1st step?                        | What is the first step?
            What is 50 percent of it?                    | What is 50% of it?
            What happened on 2024-01-05?                 | What happened on 2024/1/5?
            What is RAG?                                 | Which one is RAG?
            一百是多少？                                  | 100 是多少？
            一百二是多少？                                | 120 是多少？
            一万三千五百是多少？                          | 13500 是多少？
            二〇二四年有什么事？                          | 2024年有什么事？
            3万是多少？                                   | 三万是多少？
            百分之五十是多少？                            | 50%是多少？
            三分之一是多少？                              | 1/3 是多少？
            三点五是多少？                                | 3.5 是多少？
            能退货三十天吗？                              | 能退货30天吗？
            第１章讲什么？                                | 第一章讲什么？
            什么是 RAG？                                  | 介绍一下 RAG
            什么是 RAG？                                  | RAG 十分重要，它是什么？
            写一个函数                                    | 写个函数
            """)
    void agreesWhereOnlyTheWritingDiffers(String one, String other) {
        assertThat(rule.differs(one, other))
                .as("%s / %s", Numbers.of(one), Numbers.of(other))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999",
                "1e-999",
                "99999999999999999999999999999999",
                "9,9,9,9,,,",
                "²²²²",
                "....1....2",
                "百千万亿亿亿亿",
                "点点",
                "1k k 1 million million",
                "两两两",
                "⁻¹",
                "Ⅻ①½"
            })
    void readsOddNumbersWithoutFailing(String text) {
        assertThat(rule.differs(text, text)).isFalse();
    }

    @Test
    void findsNoNumberWhereThereIsNone() {
        assertThat(Numbers.of("What is the difference between which one and no one?"))
                .isEmpty();
        assertThat(Numbers.of("万一一般人统一一起问一下呢？")).isEmpty();
    }
}
