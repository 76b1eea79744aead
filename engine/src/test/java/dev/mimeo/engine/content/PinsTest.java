package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ListId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PinsTest {

    private static final BlobId BLOB = new BlobId(1, 1);

    private final Pins pins = new Pins();

    @Test
    void aBlobIsPinnedUntilTheLastOfItsPinsIsClosed() {
        Pin first = pins.pin(List.of(BLOB, BLOB, new ListId(1)));
        Pin second = pins.pin(List.of(BLOB));
        first.close();
        first.close();
        assertThat(pins.isPinned(BLOB)).isTrue();
        second.close();
        assertThat(pins.isPinned(BLOB)).isFalse();
        assertThat(pins.size()).isZero();
    }

    @Test
    void aMomentIsSettledWhenAllResolvingBeforeItHasEnded() {
        Pin early = pins.resolving();
        long moment = pins.now();
        Pin late = pins.resolving();
        assertThat(pins.settled(moment)).isFalse();
        early.close();
        assertThat(pins.settled(moment)).isTrue();
        late.close();
    }
}
