package dev.mimeo.engine.content;

import dev.mimeo.engine.checksum.BlobIndex;
import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.InlineSealer;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.SliceCrcs;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes contents that need no blob: small bodies, and the empty content. */
final class SmallWrite {

    private final ContentEnvironment environment;
    private final InlineSealer sealer;

    SmallWrite(ContentEnvironment environment) {
        this.environment = environment;
        this.sealer = new InlineSealer(environment.random());
    }

    /** A body that was taken whole. */
    private record Taken(byte[] plain, ContentDigests digests) {}

    Mono<WrittenContent> write(WriteRequest request, Flux<ByteBuffer> body, ContentKey contentKey) {
        return BodyChunks.of(body, request.length())
                .last(new Chunk(0, 0, List.of()))
                .publishOn(environment.crypto())
                .map(chunk -> take(chunk, request))
                .flatMap(taken -> request.verify().apply(taken.digests()).thenReturn(taken))
                .map(taken -> new WrittenContent(draft(request, taken, contentKey), taken.digests()));
    }

    private static Taken take(Chunk chunk, WriteRequest request) {
        byte[] plain = new byte[chunk.length()];
        chunk.into(plain);
        Digests digests = new Digests(request.allDigests());
        digests.update(plain, 0, plain.length);
        return new Taken(plain, digests.finish());
    }

    private ContentDraft draft(WriteRequest request, Taken taken, ContentKey contentKey) {
        return request.mayBeInline()
                ? inline(taken, request.layers(), contentKey)
                : new ExtentsDraft(new ExtentTable(List.of(), List.of()));
    }

    private InlineDraft inline(Taken taken, int layers, ContentKey contentKey) {
        byte[] plain = taken.plain();
        try (InlineSealer.SealedBody sealed = sealer.seal(plain, 0, plain.length, layers)) {
            Bytes dataKey = environment.keyWrap().seal(sealed.dataKey(), contentKey);
            SliceCrcs crcs = taken.digests().index().map(BlobIndex::whole).orElseThrow();
            return new InlineDraft(new Content.Inline(plain.length, dataKey, crcs), sealed.body());
        }
    }
}
