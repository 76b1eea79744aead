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

final class InlineSealerTest {

    private static final byte[] BODY = "a small body".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();
    private final InlineSealer sealer = new InlineSealer(random);

    @Test
    void aSealedBodyOpensWithItsKey() {
        for (int length = 0; length <= BODY.length; length++) {
            try (SealedBody sealed = sealer.seal(BODY, 0, length)) {
                assertThat(InlineSealer.open(sealed.body(), sealed.dataKey())).isEqualTo(Arrays.copyOf(BODY, length));
            }
        }
    }

    @Test
    void aPartOfAnArrayIsSealed() {
        try (SealedBody sealed = sealer.seal(BODY, 2, 5)) {
            assertThat(InlineSealer.open(sealed.body(), sealed.dataKey()))
                    .asString()
                    .isEqualTo("small");
        }
    }

    @Test
    void everyBodyHasAKeyOfItsOwn() {
        try (SealedBody one = sealer.seal(BODY, 0, BODY.length);
                SealedBody other = sealer.seal(BODY, 0, BODY.length)) {
            assertThat(one.body()).isNotEqualTo(other.body());
            assertCorrupt(one.body(), other.dataKey());
        }
    }

    @Test
    void everyFlippedBitAndEveryOtherLengthIsDetected() {
        try (SealedBody sealed = sealer.seal(BODY, 0, BODY.length)) {
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
    void aFrameOfABlobIsNoInlineBody() {
        byte[] out = new byte[BODY.length + BlobFormat.TAG_LENGTH];
        try (FrameSealer frames = new FrameSealer(BlobFormat.STANDARD, new BlobId(1, 1), random)) {
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
