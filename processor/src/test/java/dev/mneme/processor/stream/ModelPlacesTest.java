package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelPlacesTest {
    private int allowed = 2;
    private final ModelPlaces places = new ModelPlaces(_ -> allowed);

    @Test
    void givesEachModelAsManyPlacesAsItHas() {
        assertThat(places.take("small")).isPresent();
        assertThat(places.take("small")).isPresent();
        assertThat(places.take("small")).isEmpty();
        assertThat(places.take("large")).isPresent();
    }

    @Test
    void takesAPlaceBackOnce() {
        ModelPlace place = places.take("small").orElseThrow();
        place.close();
        place.close();

        assertThat(places.take("small", "asker", 5)).hasSize(2);
    }

    @Test
    void letsNobodyPastThoseWhoWait() {
        List<ModelPlace> taken = places.take("small", "asker", 3);
        taken.getFirst().close();

        assertThat(places.take("small")).isEmpty();
        assertThat(places.take("small", "asker", 1)).hasSize(1);
    }

    @Test
    void letsNobodyInWhereThereAreFewerByNowThanWereTaken() {
        List<ModelPlace> taken = places.take("small", "asker", 2);
        allowed = 1;
        taken.getFirst().close();
        assertThat(places.take("small")).isEmpty();
        assertThat(places.take("small", "asker", 1)).isEmpty();

        taken.getLast().close();
        assertThat(places.take("small", "asker", 2)).hasSize(1);

        allowed = 2;
        assertThat(places.take("small", "asker", 1)).hasSize(1);
    }

    @Test
    void isOpenAgainToAllOnceNobodyWaits() {
        places.take("small", "asker", 3).forEach(ModelPlace::close);
        places.take("small", "asker", 0);

        assertThat(places.take("small")).isPresent();
    }

    @Test
    void aSparePlaceIsGivenOnlyWhereNobodyWantsOne() {
        assertThat(places.spare("small", () -> {})).isPresent();
        places.take("small");
        assertThat(places.spare("small", () -> {})).isEmpty();

        places.take("large", "asker", 3);
        assertThat(places.spare("large", () -> {})).isEmpty();
    }

    @Test
    void aTurnTakesASparePlaceAwayWhereNoOtherIsFree() {
        AtomicInteger wanted = new AtomicInteger();
        ModelPlace spare = places.spare("small", wanted::incrementAndGet).orElseThrow();

        assertThat(places.take("small")).isPresent();
        assertThat(wanted).hasValue(0);
        ModelPlace second = places.take("small").orElseThrow();
        assertThat(wanted).hasValue(1);

        spare.close();
        assertThat(places.take("small")).isEmpty();
        second.close();
        assertThat(places.take("small")).isPresent();
    }

    @Test
    void turnsThatWaitTakeSparePlacesAwayToo() {
        AtomicInteger wanted = new AtomicInteger();
        places.spare("small", wanted::incrementAndGet);
        places.spare("small", wanted::incrementAndGet);

        assertThat(places.take("small", "asker", 2)).hasSize(2);
        assertThat(wanted).hasValue(2);
    }

    @Test
    void aSparePlaceThatIsGivenBackIsThereForAll() {
        ModelPlace spare = places.spare("small", () -> {}).orElseThrow();
        spare.close();
        spare.close();

        assertThat(places.take("small", "asker", 5)).hasSize(2);
    }
}
