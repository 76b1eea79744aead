package dev.mimeo.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mimeo.engine.crypto.InlineSealer.SealedBody;
import dev.mimeo.engine.error.Failure.CorruptRecord;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {1, 2})
final class InlineSealerTest {

    private static final byte[] BODY = "a small body".getBytes(StandardCharsets.UTF_8);

    private final int layers;
    private final SecureRandom random = new SecureRandom();
    private final InlineSealer sealer = new InlineSealer(random);

    InlineSealerTest(int layers) {
        this.layers = layers;
    }

    @Test
    void aSealedBodyOpensWithItsKey() {
        for (int length = 0; length <= BODY.length; length++) {
            try (SealedBody sealed = sealer.seal(BODY, 0, length, layers)) {
                assertThat(InlineSealer.open(sealed.body(), sealed.dataKey())).isEqualTo(Arrays.copyOf(BODY, length));
            }
        }
    }

    @Test
    void aPartOfAnArrayIsSealed() {
        try (SealedBody sealed = sealer.seal(BODY, 2, 5, layers)) {
            assertThat(InlineSealer.open(sealed.body(), sealed.dataKey()))
                    .asString()
                    .isEqualTo("small");
        }
    }

    @Test
    void everyBodyHasAKeyOfItsOwn() {
        try (SealedBody one = sealer.seal(BODY, 0, BODY.length, layers);
                SealedBody other = sealer.seal(BODY, 0, BODY.length, layers)) {
            assertThat(one.body()).isNotEqualTo(other.body());
            assertCorrupt(one.body(), other.dataKey());
        }
    }

    @Test
    void everyFlippedBitAndEveryOtherLengthIsDetected() {
        try (SealedBody sealed = sealer.seal(BODY, 0, BODY.length, layers)) {
            for (int bit = 0; bit < sealed.body().size() * 8; bit++) {
                byte[] flipped = sealed.body().toArray();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertCorrupt(Bytes.owning(flipped), sealed.dataKey());
            }
            for (int length = 0; length < sealed.body().size(); length++) {
                assertCorrupt(Bytes.owning(Arrays.copyOf(sealed.body().shared(), length)), sealed.dataKey());
            }
        }
    }

    @Test
    void aBodyThatWasSealedInThePastStillOpens() {
        byte[] sealed = HexFormat.of().parseHex("a9c9aaadf694ed48ebd6b9a0886bf44596e851d98b6f993613626a81");
        try (DataKey zeros = DataKey.owning(new byte[32])) {
            assertThat(InlineSealer.open(Bytes.owning(sealed), zeros)).isEqualTo(BODY);
        }
    }

    @Test
    void aBodyOfOneLayerDoesNotPassForOneOfTwoNorTheOther() {
        try (SealedBody sealed = sealer.seal(BODY, 0, BODY.length, layers);
                DataKey other = DataKey.owning(Arrays.copyOf(sealed.dataKey().toBytes(), 32 * (3 - layers)))) {
            assertCorrupt(sealed.body(), other);
        }
    }

    @Test
    void aFrameOfABlobIsNoInlineBody() {
        BlobFormat format = BlobFormat.STANDARD.in(layers);
        byte[] out = new byte[BODY.length + format.overhead()];
        try (FrameSealer frames = new FrameSealer(format, new BlobId(1, 1), random)) {
            frames.seal(0, true, BODY, 0, BODY.length, out, 0);

            assertCorrupt(Bytes.owning(out), frames.dataKey());
        }
    }

    private static void assertCorrupt(Bytes body, DataKey key) {
        assertThatThrownBy(() -> InlineSealer.open(body, key))
                .isInstanceOfSatisfying(
                        MimeoException.class,
                        thrown -> assertThat(thrown.failure()).isInstanceOf(CorruptRecord.class));
    }
}
