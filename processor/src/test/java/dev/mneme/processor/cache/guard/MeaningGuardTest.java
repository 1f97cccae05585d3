package dev.mneme.processor.cache.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningGuardTest {

    @ParameterizedTest(name = "{0} | {1} | {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            numbers   | What changed in Kafka 3.7?             | What changed in Kafka 3.9?
            negation  | Does it need a key?                    | Does it not need a key?
            symbols   | Is x < y?                              | Is x > y?
            opposites | How do I enable logging?               | How do I turn off logging?
            opposites | 怎么打开日志？                          | 怎么关闭日志？
            opposites | What is it like to be a nurse?       | What is it like to have a nurse?
            question  | Why do leaves fall?                    | When do leaves fall?
            question  | 为什么叶子会落？                         | 什么时候叶子会落？
            tense     | Who is the king of Spain?              | Who was the king of Spain?
            tense     | 以前的国王是谁？                         | 国王是谁？
            names     | How do I learn Java?                   | How do I learn Python?
            names     | 北京的天气怎么样？                       | 上海的天气怎么样？
            names     | How do I reach support in the Foo app? | How do I reach support in the Bar app?
            order     | How do I convert PDF into HTML?        | How do I convert HTML into PDF?
            order     | 猫怕狗吗？                              | 狗怕猫吗？
            order     | Do books for teachers need pictures of pupils? | Do books for pupils need pictures of teachers?
            order     | Does she know him?                     | Does he know her?
            numbers   | 科目二怎么约考？                          | 科目三怎么约考？
            negation  | What is a dairy product?               | What is a nondairy product?
            question  | Is the shop open?                      | Is the shop open? Where is it?
            question  | Can you tell me when it opens?         | Can you tell me where it opens?
            """)
    void namesTheRuleThatTellsTheTextsApartHoweverNearTheyAre(String rule, String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, 0.999)).contains(rule);
        assertThat(MeaningGuard.STANDARD.objection(other, one, 0.999)).contains(rule);
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            什么是 RAG？                              | RAG 是什么？
            How do I learn Java?                     | How can I learn Java?
            How do I learn Java?                     | What is the best way to learn Java?
            How do I purchase a ticket?              | How can I buy tickets?
            Which is better, tea or coffee?          | Which is better, coffee or tea?
            What is the difference between UDP and TCP? | What is the difference between TCP and UDP?
            How do I fly from Oslo to Rome?          | How do I fly to Rome from Oslo?
            In Python, how do I sort a list?         | How do I sort a list in Python?
            Is there a way to undo this?             | How can I undo this?
            When is the best time to plant roses?    | What is the best time to plant roses?
            怎么注销微信？                            | 微信怎么注销？
            为什么打不开网页？                         | 怎么打不开网页？
            电脑和手机有什么区别？                      | 手机和电脑有什么不同？
            请问如何购买火车票？                       | 怎么买火车票
            手机卡怎么办                              | 手机卡怎么办？
            谁知道手机怎么截屏                         | 怎么用手机截图？
            手机进水了怎么处理                         | 手机进水了怎么办
            Is it safe to eat raw eggs?              | Is eating raw eggs safe?
            What's the capital of Peru?              | What is the capital of Peru?
            Why do we sneeze when we look at the sun? | Why do people sneeze whenever they look at the sun?
            Is chess a sport?                        | Is chess a sport? Why or why not?
            Which bridges cannot be crossed in winter? | Which bridge cannot be crossed in winter, and if so, why?
            When does the Pokémon film open?         | When does the Pokemon film open?
            What do GPUs cost?                       | What does a GPU cost?
            How far is Oslo from Bergen?             | How far is Bergen from Oslo?
            Are there any painters from Malta?       | Who are some painters from Malta?
            How do you write while travelling?       | How do you write when travelling?
            下棋是体育吗？                            | 下棋是体育吗？为什么？
            Is it possible to delete sent messages?  | How can I delete sent messages?
            How important is sleep for children?     | Is sleep important for children?
            Can you help me write a poem?            | How do I write a poem?
            What is non-dairy milk?                  | What is nondairy milk?
            How do I organise my favourite photos?   | How do I organize my favorite photos?
            送妈妈什么花好？                          | 给妈妈送什么花好？
            谁能帮我翻译这句话？                       | 谁帮我翻译这句话？
            What are the best sites for learning Greek for beginners? | What is the best Greek learning site for beginners?
            What are some cheap ways to heat a room? | How do I cheaply heat a room?
            What is the difference between ski boots and snow boots? | What is the difference between ski and snow boots?
            Is there any way to dry boots indoors?   | Can I dry boots indoors?
            Are there other songs like Yesterday?    | What are some other songs like Yesterday?
            How can you differentiate between a frog and a toad? | What are the differences between a frog and a toad?
            Could anyone help me with the cheapest route to Rome? | Which is the cheapest route to Rome?
            这里的特产是什么？                         | 这里的特产是什么特产？
            天天有味和天天好吃哪个贵？                   | 天天好吃和天天有味哪个贵？
            找李明旧版照片                            | 找照片李明旧版
            """)
    void letsParaphrasesPass(String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, 0.9)).isEmpty();
        assertThat(MeaningGuard.STANDARD.objection(other, one, 0.9)).isEmpty();
    }

    @ParameterizedTest(name = "{0} | {3} | {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            words | 0.93 | 0.94 | What are the symptoms of measles?   | What are the hallmarks of measles?
            words | 0.93 | 0.94 | 怎么煎牛排？                         | 怎么烤牛排？
            added | 0.95 | 0.96 | How do I train a dog?               | How do I train a dog playfully?
            added | 0.95 | 0.96 | What are new ways to market a book? | What are ways to market a book?
            added | 0.94 | 0.95 | 怎么做红烧肉？                       | 怎么做正宗红烧肉？
            """)
    void takesAnotherWordOrOneMoreForAShadeFromItsSimilarityOn(
            String rule, double far, double near, String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, far)).contains(rule);
        assertThat(MeaningGuard.STANDARD.objection(one, other, near)).isEmpty();
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            How do I train a dog?  | How do I train an old dog?
            Is this lock strong?    | Is this lock strong enough?
            怀孕可以喝咖啡吗？       | 怀孕前可以喝咖啡吗？
            刻骨铭心是什么意思？      | 刻骨铭心的铭是什么意思？
            刻骨铭心的刻是什么意思？   | 刻骨铭心的铭是什么意思？
            """)
    void neverTakesItForAShadeWhereTheWordTurnsTheQuestionOrAsksForAPart(String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, 0.99)).contains("added");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            How do I train an old dog?      | How do I train a lively dog?
            What to eat before a marathon?  | What to eat in a marathon race?
            """)
    void takesNoWordForAnotherWhereOneOfThemTurnsTheQuestion(String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, 0.99)).contains("words");
    }

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            该公园位于城市的北部，由当地政府在去年春天出资修建。 | 该公园位于城市的北部，由当地居民在去年春天出资修建。
            The park in the north of the town was built by the council, and the bridge was paid for by the mayor. | The park in the north of the town was built by the mayor, and the bridge was paid for by the council.
            The shop is shut, where can I buy bread? | The shop is shut, where can I buy brown bread?
            """)
    void neverTakesItForAShadeInALongText(String one, String other) {
        assertThat(MeaningGuard.STANDARD.objection(one, other, 0.99)).isNotEmpty();
    }
}
