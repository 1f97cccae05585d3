package dev.mneme.processor.cache;

import java.util.List;
import java.util.stream.Stream;

/**
 * All scopes that one question may be answered from, never none. They differ in the user that they are private to, in the
 * context and, while others stand in for the model, in the model, and in nothing else: what a model would be told of system and
 * preferences is the same in all of them.
 *
 * @param first where a good answer is looked for first
 */
public record Scopes(Scope first, List<Scope> further) {

    public Scopes {
        further = List.copyOf(further);
        for (Scope scope : further) {
            if (!scope.withContext(first.context())
                    .privateTo(first.privateTo())
                    .withModel(first.model())
                    .equals(first)) {
                throw new IllegalArgumentException("these scopes answer other prompts: " + first + ", " + scope);
            }
        }
    }

    public static Scopes of(Scope scope) {
        return new Scopes(scope, List.of());
    }

    /** These, and after them the same of other models. */
    public Scopes alsoOf(List<String> models) {
        Stream<Scope> others = models.stream().flatMap(model -> all().stream().map(scope -> scope.withModel(model)));
        return new Scopes(first, Stream.concat(further.stream(), others).toList());
    }

    public String tenant() {
        return first.tenant();
    }

    public List<Scope> all() {
        return Stream.concat(Stream.of(first), further.stream()).toList();
    }
}
