package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.replay.row.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Open Assistant's trees: a row is a tree of messages, each with its replies. */
final class OasstTrees implements LogFormat {
    private final PathChoice choice;

    OasstTrees(PathChoice choice) {
        this.choice = choice;
    }

    @Override
    public String name() {
        return "oasst-trees";
    }

    @Override
    public String meaning() {
        return "Open Assistant message trees";
    }

    @Override
    public boolean knows(JsonNode row) {
        return row.isObject()
                && row.has("message_tree_id")
                && row.path("prompt").has("text");
    }

    @Override
    public RowReader reader(LogSink sink) {
        return row -> read(row, sink);
    }

    private boolean read(Row row, LogSink sink) {
        JsonNode prompt = row.value().get("prompt");
        if (prompt == null) {
            throw new InvalidRowException("the tree has no 'prompt'");
        }
        OasstMessage first = new OasstMessage(prompt);
        if (first.deleted()) {
            sink.passedOver(row.number());
            return true;
        }
        JsonNode name = row.value().get("message_tree_id");
        String tree = name != null && name.isString() ? name.stringValue() : first.id();
        return tree(first).paths(choice, path -> {
            List<Turn> turns = path.stream().map(Post::content).toList();
            String id = choice == PathChoice.ALL ? tree + "/" + path.getLast().id() : tree;
            return sink.conversation(first.conversation(name(), id, turns, row.number()));
        });
    }

    /** Without recursion: a thread may be deeper than a stack. */
    private static Post<Turn> tree(OasstMessage first) {
        Post<Turn> root = post(first);
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(first, root)));
        while (!open.isEmpty()) {
            Open next = open.pop();
            JsonNode replies = next.message().json().path("replies");
            for (JsonNode json : replies.isArray() ? replies : List.<JsonNode>of()) {
                OasstMessage reply = new OasstMessage(json);
                if (!reply.deleted()) {
                    Post<Turn> post = post(reply);
                    next.post().add(post);
                    open.push(new Open(reply, post));
                }
            }
        }
        return root;
    }

    private static Post<Turn> post(OasstMessage message) {
        return new Post<>(message.id(), message.rank(), message.turn());
    }

    private record Open(OasstMessage message, Post<Turn> post) {}
}
