package dev.mneme.ingest.setting;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Which language model is asked, and how. */
public final class ModelSettings {
    public static final Setting<String> API_KEY = Setting.secret("OPENAI_API_KEY", "key of the model server");
    public static final Setting<URI> BASE_URL = Setting.uri(
            "MNEME_MODEL_BASE_URL",
            "https://api.openai.com/v1",
            "address of a server that speaks the OpenAI chat-completions protocol");
    public static final Setting<String> NAME =
            Setting.text("MNEME_MODEL_NAME", "gpt-4o-mini", "model for messages that name none");
    public static final Setting<List<String>> STAND_INS = Setting.names(
            "MNEME_MODEL_STAND_INS",
            "",
            "models of the same server that answer in its place, in this order, while it cannot be had; separated by commas");
    public static final Setting<Double> TEMPERATURE =
            Setting.number("MNEME_MODEL_TEMPERATURE", "0.7", 0, 2, "sampling temperature");
    public static final Setting<Integer> MAX_TOKENS =
            Setting.integer("MNEME_MODEL_MAX_TOKENS", 1024, 1, 1_000_000, "longest answer, in tokens");
    public static final Setting<Duration> CONNECT_DEADLINE =
            Setting.duration("MNEME_MODEL_CONNECT_DEADLINE", "5s", "time to connect");
    public static final Setting<Duration> FIRST_TOKEN_DEADLINE =
            Setting.duration("MNEME_MODEL_FIRST_TOKEN_DEADLINE", "20s", "time to the first token");
    public static final Setting<Duration> TOKEN_DEADLINE =
            Setting.duration("MNEME_MODEL_TOKEN_DEADLINE", "15s", "time from one token to the next");

    public static final Setting<Integer> PLACES = Setting.integer(
            "MNEME_MODEL_PLACES",
            448,
            1,
            100_000,
            "turns of a process that may be at one model at once; what hits the cache needs none");

    public static final Setting<Prices> PRICES = new Setting<>(
            "MNEME_PRICES",
            "what a million tokens cost, in and out, by model: gpt-4o-mini=0.15/0.60, …; for estimates",
            "",
            Prices::read,
            false);

    static final List<Setting<?>> ALL = List.of(
            API_KEY,
            BASE_URL,
            NAME,
            STAND_INS,
            TEMPERATURE,
            MAX_TOKENS,
            CONNECT_DEADLINE,
            FIRST_TOKEN_DEADLINE,
            TOKEN_DEADLINE,
            PLACES,
            PRICES);

    private ModelSettings() {}
}
