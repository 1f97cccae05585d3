package dev.mneme.ingest.replay.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mneme.ingest.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingTextTest {
    @Test
    void readsALogThatNobodyForesaw() {
        LogFormat format = new MappedFormat(MappingText.read("The mapping", """
                name: helpdesk
                meaning: tickets
                rows: ["tickets[]"]
                id: number
                user: /who.opened
                turns:
                  - each: thread
                    role: by
                    text: [subject, body]
                    at: when
                roles:
                  Caller: user
                  Desk: assistant
                """));

        ReadLog log = ReadLog.as(format, """
                {"exported":"today","tickets":[{"number":12,"who.opened":"kim","thread":[
                 {"by":"caller","subject":"Printer","body":"It jams.","when":1700000000000},{"by":"DESK","body":"Paper?"}]}]}
                """);

        assertThat(log.only().id()).isEqualTo("12");
        assertThat(log.only().user()).isEqualTo("kim");
        assertThat(log.only().format()).isEqualTo("helpdesk");
        assertThat(log.said()).containsExactly("user: Printer\n\nIt jams.", "assistant: Paper?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            turns                                         | expected names and values, such as 'turns:'
            {name: a}                                     | expected 'meaning'
            {name: a, meaning: b}                         | 'turns': expected a list
            {name: a, meaning: b, turn: c}                | 'turn' is not known; there are at, conversations,
            {name: a, meaning: b, turns: [{role: r}]}     | expected 'text' beside 'role'
            {name: a, meaning: b, turns: [{narrator: r}]} | expected system, user, assistant, tool or call, found 'narrator'
            {name: a, meaning: b, turns: [{each: r}]}     | expected who speaks
            {name: a, meaning: b, syntax: xml}            | 'syntax': expected json, yaml or csv, found 'xml'
            {name: a, meaning: b, rows: '[0]'}            | 'rows': expected lines, [], *, NAME[]
            {name: a, meaning: b, id: '@x'}               | 'id': expected @1 to @9
            {name: a                                      | is no YAML
            """)
    void saysWhatIsWrongWithAMapping(String yaml, String sentence) {
        assertThatThrownBy(() -> MappingText.read("The mapping", yaml))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("The mapping")
                .hasMessageContaining(sentence);
    }
}
