package dev.mneme.ingest.replay.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** A message in a tree of messages. */
final class Post<T> {
    /** Where people ranked no reply, each stands behind those that they did. */
    static final int UNRANKED = Integer.MAX_VALUE;

    private final String id;
    private final int rank;
    private final T content;
    private final List<Post<T>> replies = new ArrayList<>(1);

    Post(String id, int rank, T content) {
        this.id = id;
        this.rank = rank;
        this.content = content;
    }

    String id() {
        return id;
    }

    T content() {
        return content;
    }

    List<Post<T>> replies() {
        return replies;
    }

    void add(Post<T> reply) {
        replies.add(reply);
    }

    /** Gives out the ways that were chosen, from here to a last message, until no more are wanted. */
    boolean paths(PathChoice choice, Predicate<List<Post<T>>> taken) {
        return switch (choice) {
            case BEST -> taken.test(best());
            case ALL -> all(taken);
            case LONGEST -> {
                List<Post<T>> longest = new ArrayList<>();
                all(path -> {
                    if (path.size() > longest.size()) {
                        longest.clear();
                        longest.addAll(path);
                    }
                    return true;
                });
                yield taken.test(longest);
            }
        };
    }

    private List<Post<T>> best() {
        List<Post<T>> path = new ArrayList<>();
        for (Post<T> post = this; post != null; ) {
            path.add(post);
            Post<T> next = null;
            for (Post<T> reply : post.replies) {
                next = next == null || reply.rank < next.rank ? reply : next;
            }
            post = next;
        }
        return path;
    }

    /** Without recursion: a thread may be deeper than a stack. */
    private boolean all(Predicate<List<Post<T>>> taken) {
        List<Post<T>> path = new ArrayList<>(List.of(this));
        Deque<Iterator<Post<T>>> open = new ArrayDeque<>(List.of(replies.iterator()));
        boolean wanted = !replies.isEmpty() || taken.test(List.copyOf(path));
        while (wanted && !open.isEmpty()) {
            if (open.element().hasNext()) {
                Post<T> next = open.element().next();
                path.add(next);
                open.push(next.replies.iterator());
                wanted = !next.replies.isEmpty() || taken.test(List.copyOf(path));
            } else {
                open.pop();
                path.removeLast();
            }
        }
        return wanted;
    }
}
