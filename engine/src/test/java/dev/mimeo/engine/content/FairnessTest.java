package dev.mimeo.engine.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Extent;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A huge copy and many small ones on a disk that appends one segment at a time, when the test lets it. */
final class FairnessTest {

    private static final int MIB = 1 << 20;
    private static final int HUGE_MIBS = 5 * 1024;
    private static final int SMALL_COPIES = 1_000;
    private static final BlobId HUGE = new BlobId(8, 0);

    private final Fixture fixture = Fixture.onOneThread();
    private final ContentKey newKey = ContentKey.owning(Fixture.filled(2));
    private final Queue<Appending> disk = new ArrayDeque<>();
    private final TransferBudget budget = new TransferBudget(8 * Fixture.SEGMENT_MEMORY, 10_000);
    private final ContentWriter writer = fixture.writer(new DroppingBlobs(fixture.blobs, this::queued), budget);

    /** An append that waits for the disk. */
    private record Appending(BlobId blob, MonoSink<Void> done) {}

    @AfterEach
    void nothingIsInUseAnyMore() {
        assertThat(budget.segmentsOut() + budget.waiting()).isZero();
        fixture.assertAtRest();
        fixture.close();
    }

    @Test
    void aHugeCopyThatCameFirstLeavesItsShareToAThousandSmallOnes() {
        Extent mebibyte = fixture.written(Fixture.bytes(1, MIB)).extents().getFirst();
        Disposable huge = copy(Collections.nCopies(HUGE_MIBS, mebibyte)).subscribe();
        AtomicInteger finished = new AtomicInteger();
        for (int i = 0; i < SMALL_COPIES; i++) {
            copy(List.of(mebibyte)).subscribe(written -> finished.incrementAndGet());
        }
        int appendsOfHuge = 0;
        while (finished.get() < SMALL_COPIES) {
            Appending next = disk.remove();
            appendsOfHuge += next.blob().equals(HUGE) ? 1 : 0;
            next.done().success();
        }
        int appendsOfSmall = SMALL_COPIES * (MIB / TransferBudget.SEGMENT + 2);
        assertThat(appendsOfHuge).as("of the disk's work beside").isBetween(1, appendsOfSmall / 10);
        huge.dispose();
        disk.clear();
    }

    private Mono<Void> queued(BlobId blob) {
        return Mono.create(done -> disk.add(new Appending(blob, done)));
    }

    private Mono<WrittenContent> copy(List<Extent> extents) {
        StoredContent source = new StoredContent.Slices(extents);
        WriteRequest request = WriteRequest.unverified(source.length(), DigestSet.NONE, false);
        return writer.copy(request, source, fixture.key, new ByteRange(0, source.length()), newKey, Mono::just);
    }
}
