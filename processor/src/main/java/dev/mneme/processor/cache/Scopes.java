package dev.mneme.processor.cache;

import java.util.List;
import java.util.stream.Stream;

/**
 * All scopes that one question may be answered from, never none. They differ in the user that they are private to and in the
 * context, and in nothing else: what the model would be told of system and preferences is the same in all of them.
 *
 * @param first where a good answer is looked for first
 */
public record Scopes(Scope first, List<Scope> further) {

    public Scopes {
        further = List.copyOf(further);
        for (Scope scope : further) {
            if (!scope.withContext(first.context()).privateTo(first.privateTo()).equals(first)) {
                throw new IllegalArgumentException("these scopes answer other prompts: " + first + ", " + scope);
            }
        }
    }

    public static Scopes of(Scope scope) {
        return new Scopes(scope, List.of());
    }

    public String tenant() {
        return first.tenant();
    }

    public List<Scope> all() {
        return Stream.concat(Stream.of(first), further.stream()).toList();
    }
}
