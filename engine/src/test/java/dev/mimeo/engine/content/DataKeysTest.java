package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DataKeysTest {

    private static final byte[] BODY = Fixture.bytes(1, 100_000);

    @Test
    void resealedSlicesOpenUnderTheNewKeyAndShareOneDataKey() {
        try (Fixture fixture = Fixture.onOneThread()) {
            DataKeys dataKeys = new DataKeys(fixture.environment.keyWrap());
            Extent whole = fixture.written(BODY).extents().getFirst();
            ContentKey old = ContentKey.owning(Fixture.filled(2));
            List<Extent> underOld = dataKeys.reseal(List.of(whole, whole), fixture.key, old);
            List<Extent> back = dataKeys.reseal(underOld, old, fixture.key);
            assertThat(underOld.getFirst().dataKey()).isNotEqualTo(whole.dataKey());
            assertThat(underOld.getFirst().dataKey())
                    .isSameAs(underOld.getLast().dataKey());
            assertThat(fixture.read(new StoredContent.Slices(back), new ByteRange(BODY.length, BODY.length)))
                    .isEqualTo(BODY);
        }
    }

    @Test
    void slicesOfAnotherContentAreNotResealed() {
        try (Fixture fixture = Fixture.onOneThread()) {
            DataKeys dataKeys = new DataKeys(fixture.environment.keyWrap());
            ContentKey other = ContentKey.owning(Fixture.filled(2));
            List<Extent> extents = fixture.written(BODY).extents();
            assertThatThrownBy(() -> dataKeys.reseal(extents, other, other)).isInstanceOf(MimeoException.class);
        }
    }
}
