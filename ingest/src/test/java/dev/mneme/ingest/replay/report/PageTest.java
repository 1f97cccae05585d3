package dev.mneme.ingest.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final String EVIL = "<script>alert('1')</script> & \"\u0007\"";

    @Test
    void noTextOfALogIsMarkup() {
        String html = new Page(
                        EVIL,
                        EVIL,
                        List.of(new Bars(EVIL, EVIL, Map.of(EVIL, 3.0))),
                        List.of(new Texts(EVIL, List.of(EVIL), List.of(List.of(EVIL)))))
                .html();

        assertThat(html)
                .doesNotContain("<script")
                .doesNotContain("\u0007")
                .contains("<td>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;\uFFFD&quot;</td>");
    }

    @Test
    void itHoldsChartsAndAsksNobodyForAnything() {
        String html = new Page(
                        "Replay",
                        "Done.",
                        List.of(
                                new Bars("Answered by", "turns", Map.of("model", 3.0, "exact", 5.0)),
                                new Bars("Tokens", "tokens", Map.of("spent", 0.0))),
                        List.of(new Texts("Empty", List.of("reason"), List.of())))
                .html();

        assertThat(html).containsOnlyOnce("<svg").contains("Answered by, turns: ", "exact 5", "</svg>");
        assertThat(html).doesNotContain("Tokens", "Empty", "<?xml", "src=", "<link");
    }
}
