package dev.mneme.ingest.setting;

import java.util.List;

/** What the model is told. */
public final class PromptSettings {
    public static final Setting<String> SYSTEM = Setting.text(
            "MNEME_PROMPT_SYSTEM", "You are a helpful assistant.", "system prompt for messages that bring none");
    public static final Setting<List<String>> PREFERENCES = Setting.names(
            "MNEME_PROMPT_PREFERENCES",
            "language,tone,format,level",
            "preferences that every prompt renders, separated by commas");
    public static final Setting<String> LANGUAGE = Setting.text(
            "MNEME_PROMPT_LANGUAGE", "auto", "language of users who prefer none; auto for the one they write in");
    public static final Setting<Integer> HISTORY_MESSAGES = Setting.integer(
            "MNEME_PROMPT_HISTORY_MESSAGES", 10, 0, 100, "messages of the session that the model is told at most");
    public static final Setting<Integer> HISTORY_TOKENS = Setting.integer(
            "MNEME_PROMPT_HISTORY_TOKENS", 2000, 0, 1_000_000, "tokens of the session that the model is told at most");

    static final List<Setting<?>> ALL = List.of(SYSTEM, PREFERENCES, LANGUAGE, HISTORY_MESSAGES, HISTORY_TOKENS);

    private PromptSettings() {}
}
