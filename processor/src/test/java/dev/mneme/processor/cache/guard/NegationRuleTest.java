package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegationRuleTest {
    private final NegationRule rule = new NegationRule();

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Can I use Kafka with ZooKeeper?    | Can I use Kafka without ZooKeeper?
            Does Kafka need ZooKeeper?         | Does Kafka not need ZooKeeper?
            Why is Redis fast?                 | Why isn't Redis fast?
            Why is Redis fast?                 | Why isn’t Redis fast?
            Why does it work?                  | Why doesnt it work?
            Why can it work?                   | Why cannot it work?
            Does it ever fail?                 | Does it never fail?
            Is there an error?                 | Is there no error?
            What is blocking I/O?              | What is non-blocking I/O?
            Kafka 能用 ZooKeeper 吗？           | Kafka 不能用 ZooKeeper 吗？
            怎么关闭？                          | 怎么不关闭？
            为什么有数据？                      | 为什么没有数据？
            什么是状态服务？                    | 什么是无状态服务？
            请用中文回答                        | 请别用中文回答
            什么是阻塞？                        | 什么是非阻塞？
            """)
    void differsWhereOneSaysNo(String one, String other) {
        assertThat(rule.differs(one, other)).isTrue();
        assertThat(rule.differs(other, one)).isTrue();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Why isn't it working?                    | Why is it not working?
            Can it not work?                         | Can't it work?
            Does it work or not?                     | Does it work?
            What is item No. 5?                      | What is item 5?
            能不能用 ZooKeeper？                      | 能用 ZooKeeper 吗？
            有没有区别？                              | 有什么不同？
            是不是很特别？                            | 是否非常特别？
            能否使用？                                | 可以使用吗？
            RAG 和微调有什么不同？                    | RAG 和微调有什么区别？
            What do you know of notes and knots?     | What do you know of them?
            """)
    void agreesWhereBothSayItOrNeither(String one, String other) {
        assertThat(rule.differs(one, other)).isFalse();
    }
}
