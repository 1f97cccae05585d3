package dev.mneme.ingest.replay.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A page in HTML with all that belongs to it. Nothing in it runs, and no browser asks anybody for anything.
 *
 * @param title of the whole
 * @param subtitle what there is to say of it in a sentence
 * @param charts those without anything to see are left out
 * @param tables those without a row are left out
 */
public record Page(String title, String subtitle, List<Bars> charts, List<Texts> tables) {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; margin-bottom: 0; }
            h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            .charts { display: flex; flex-wrap: wrap; gap: 1rem; }
            figure { margin: 0; max-width: 460px; }
            figure svg { max-width: 100%; height: auto; border: 1px solid #ddd; }
            figcaption { font-size: .8rem; color: #666; }
            table { border-collapse: collapse; }
            td, th { padding: .25rem .75rem; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
            td { white-space: pre-wrap; overflow-wrap: anywhere; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            """;

    public Page {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
    }

    /** The page. */
    public String html() {
        String drawn = charts.stream()
                .filter(bars -> !bars.isEmpty())
                .map(Page::figure)
                .collect(Collectors.joining("\n"));
        String listed = tables.stream()
                .filter(table -> !table.rows().isEmpty())
                .map(Page::table)
                .collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <h1>%1$s</h1>
                <p>%3$s</p>
                <div class="charts">
                %4$s
                </div>
                %5$s
                </body>
                </html>
                """.formatted(text(title), STYLE, text(subtitle), drawn, listed);
    }

    /** What is drawn is said too: the letters in the drawing are shapes that nobody can read aloud or copy. */
    private static String figure(Bars bars) {
        String said = bars.heights().entrySet().stream()
                .map(height -> height.getKey() + " " + number(height.getValue()))
                .collect(Collectors.joining(" · ", bars.title() + ", " + bars.unit() + ": ", ""));
        try {
            return "<figure>" + XChartBars.svg(bars) + "<figcaption>" + text(said) + "</figcaption></figure>";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String table(Texts table) {
        return "<h2>" + text(table.title()) + "</h2>\n<table>\n<tr>"
                + table.columns().stream()
                        .map(column -> "<th>" + text(column) + "</th>")
                        .collect(Collectors.joining())
                + "</tr>\n"
                + table.rows().stream()
                        .map(row -> "<tr>" + row.stream().map(Page::cell).collect(Collectors.joining()) + "</tr>\n")
                        .collect(Collectors.joining())
                + "</table>";
    }

    private static String cell(String value) {
        boolean number = value.matches("[0-9][0-9.,]*( %| s| ms)?");
        return (number ? "<td class=\"number\">" : "<td>") + text(value) + "</td>";
    }

    /** As it may stand in HTML, whatever it is. */
    static String text(String value) {
        StringBuilder html = new StringBuilder(value.length());
        value.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.appendCodePoint(mayStand(code) ? code : '\uFFFD');
            }
        });
        return html.toString();
    }

    private static boolean mayStand(int code) {
        return code == '\n'
                || code == '\t'
                || !(Character.isISOControl(code) || Character.getType(code) == Character.SURROGATE);
    }
}
