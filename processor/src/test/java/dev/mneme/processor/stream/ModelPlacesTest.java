package dev.mneme.processor.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mneme.processor.agent.Agent.ModelPlace;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelPlacesTest {
    private final ModelPlaces places = new ModelPlaces(2);

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
    void isOpenAgainToAllOnceNobodyWaits() {
        places.take("small", "asker", 3).forEach(ModelPlace::close);
        places.take("small", "asker", 0);

        assertThat(places.take("small")).isPresent();
    }
}
