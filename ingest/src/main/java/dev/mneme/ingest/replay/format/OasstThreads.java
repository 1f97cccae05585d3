package dev.mneme.ingest.replay.format;

import dev.mneme.ingest.replay.log.Turn;
import dev.mneme.ingest.replay.row.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hangs messages on those that they reply to. In memory is of each where it stands; the messages are in a temporary file. */
final class OasstThreads implements LogFormat.RowReader {
    private final String format;
    private final PathChoice choice;
    private final LogSink sink;
    private final SpilledRows spilled = new SpilledRows();
    private final Map<String, Entry> messages = new LinkedHashMap<>();

    OasstThreads(String format, PathChoice choice, LogSink sink) throws IOException {
        this.format = format;
        this.choice = choice;
        this.sink = sink;
    }

    private record Entry(@Nullable String parent, boolean deleted, Post<Place> post) {}

    private record Place(long row, long place) {}

    @Override
    public boolean row(Row row) throws IOException {
        OasstMessage message = new OasstMessage(row.value());
        String id = message.id();
        if (messages.containsKey(id)) {
            throw new InvalidRowException("the id '" + id + "' stood in the file before");
        }
        message.turn();
        Place place = new Place(row.number(), spilled.add(row.value()));
        messages.put(id, new Entry(message.parent(), message.deleted(), new Post<>(id, message.rank(), place)));
        return true;
    }

    @Override
    public void end() throws IOException {
        spilled.added();
        List<Post<Place>> roots = new ArrayList<>();
        messages.forEach((_, entry) -> hang(entry, roots));
        Set<String> reached = new HashSet<>();
        roots.forEach(root -> reach(root, reached));
        messages.forEach((id, entry) -> {
            if (!reached.contains(id)) {
                rejectUnreached(entry);
            }
        });
        for (Post<Place> root : roots) {
            if (!root.paths(choice, path -> conversation(root, path))) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        spilled.close();
    }

    private void hang(Entry entry, List<Post<Place>> roots) {
        if (entry.deleted()) {
            sink.passedOver(entry.post().content().row());
        } else if (entry.parent() == null) {
            roots.add(entry.post());
        } else {
            Entry parent = messages.get(entry.parent());
            if (parent != null) {
                parent.post().add(entry.post());
            }
        }
    }

    private static void reach(Post<Place> root, Set<String> reached) {
        List<Post<Place>> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Post<Place> post = open.removeLast();
            reached.add(post.id());
            open.addAll(post.replies());
        }
    }

    private void rejectUnreached(Entry entry) {
        if (!entry.deleted()) {
            long row = entry.post().content().row();
            sink.rejected(
                    row,
                    entry.parent() != null && !messages.containsKey(entry.parent())
                            ? "the message that it replies to, '" + entry.parent() + "', is not in the file"
                            : "the messages that it replies to do not lead to a first one",
                    read(entry.post()).json().toString());
        }
    }

    private boolean conversation(Post<Place> root, List<Post<Place>> path) {
        List<Turn> turns = path.stream().map(post -> read(post).turn()).toList();
        String id = choice == PathChoice.ALL ? root.id() + "/" + path.getLast().id() : root.id();
        return sink.conversation(
                read(root).conversation(format, id, turns, root.content().row()));
    }

    private OasstMessage read(Post<Place> post) {
        try {
            return new OasstMessage(spilled.get(post.content().place()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
