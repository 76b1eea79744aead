package dev.mimeo.engine.copy;

import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.PutObject;
import dev.mimeo.engine.commit.ContentDraft;
import dev.mimeo.engine.commit.ContentDraft.ExtentsDraft;
import dev.mimeo.engine.commit.ContentDraft.InlineDraft;
import dev.mimeo.engine.commit.ContentDraft.ListedDraft;
import dev.mimeo.engine.commit.VersionDraft;
import dev.mimeo.engine.content.StoredContent;
import dev.mimeo.engine.content.StoredContent.Slices;
import dev.mimeo.engine.content.StoredContent.SmallBody;
import dev.mimeo.engine.content.WriteRequest;
import dev.mimeo.engine.content.WrittenContent;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.ExtentTable;
import dev.mimeo.engine.model.ObjectAttributes;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.PartInfo;
import dev.mimeo.engine.model.WrappedKey;
import dev.mimeo.engine.object.Overwrites;
import dev.mimeo.engine.object.Toolbox;
import dev.mimeo.engine.object.VersionReader;
import dev.mimeo.engine.object.WrittenObject;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;

/** Makes copies of objects: by sharing the bytes of the source, else by writing them anew. */
final class ObjectTransfer {

    private final Toolbox tools;
    private final ContentKeys keys;
    private final VersionReader versions;
    private final CopyDigester digester;
    private final Overwrites overwrites;

    ObjectTransfer(Toolbox tools) {
        this.tools = tools;
        this.keys = tools.contentKeys();
        this.versions = new VersionReader(tools.metadata());
        this.digester = new CopyDigester(tools);
        this.overwrites = new Overwrites(tools.metadata(), tools.clock());
    }

    /**
     * Makes the copy and commits it.
     *
     * @param progress learns how many bytes are written
     */
    Mono<WrittenObject> run(CopyJob job, LongConsumer progress) {
        return switch (job.plan()) {
            case REENCRYPT -> writtenAnew(job, progress);
            case INLINE, REFERENCE, READ_ONLY -> shared(job);
        };
    }

    private Mono<WrittenObject> shared(CopyJob job) {
        return keys.rewrap(
                        job.sourceKey(),
                        job.request().source().customerKey(),
                        job.target().holder())
                .delayUntil(key -> mayReplace(job))
                .flatMap(key -> Mono.zip(content(job), digester.ofShared(job))
                        .map(ready -> draft(job, ready.getT1(), ready.getT2(), key)))
                .flatMap(draft -> committed(job, draft));
    }

    private Mono<Void> mayReplace(CopyJob job) {
        CopyRequest request = job.request();
        return overwrites.check(job.target().bucket(), request.target().key(), request.condition());
    }

    private Mono<WrittenObject> writtenAnew(CopyJob job, LongConsumer progress) {
        return keys.lend(
                job.sourceKey(),
                job.request().source().customerKey(),
                from -> mayReplace(job)
                        .then(keys.lendNew(to -> keys.wrap(to, job.target().holder())
                                .flatMap(wrapped -> writtenAnew(job, from, to, wrapped, progress)))));
    }

    private Mono<WrittenObject> writtenAnew(
            CopyJob job, ContentKey from, ContentKey to, WrappedKey wrapped, LongConsumer progress) {
        StoredContent source = job.content().orElseThrow().stored();
        WriteRequest write = WriteRequest.unverified(
                        source.length(), job.digests().ofBytes(), parts(job).isEmpty())
                .in(job.target().holder().domain().layers())
                .telling(progress);
        ByteRange all = new ByteRange(0, source.length());
        return tools.writer().copy(write, source, from, all, to, written -> committed(job, written, wrapped));
    }

    private Mono<WrittenObject> committed(CopyJob job, WrittenContent written, WrappedKey key) {
        return digester.ofWritten(job, written)
                .map(digests -> draft(job, withParts(written, parts(job)), digests, key))
                .flatMap(draft -> committed(job, draft));
    }

    /** The part table of a copy whose bytes are written anew. */
    private static List<PartInfo> parts(CopyJob job) {
        return job.digests().tag().ofOnePart()
                ? List.of()
                : job.content().orElseThrow().parts();
    }

    private static ContentDraft withParts(WrittenContent written, List<PartInfo> parts) {
        return parts.isEmpty() ? written.draft() : new ExtentsDraft(new ExtentTable(written.extents(), parts));
    }

    private Mono<ContentDraft> content(CopyJob job) {
        return job.digests().tag().ofOnePart()
                ? Mono.justOrEmpty(job.content()).map(content -> ofOnePart(content.stored()))
                : contentWithParts(job.source());
    }

    private static ContentDraft ofOnePart(StoredContent content) {
        return switch (content) {
            case SmallBody small -> new InlineDraft(small.content(), small.body());
            case Slices slices -> new ExtentsDraft(new ExtentTable(slices.extents(), List.of()));
        };
    }

    private Mono<ContentDraft> contentWithParts(Source source) {
        return switch (source.version().attributes().content()) {
            case Content.Inline inline ->
                versions.body(source.key(), source.version()).map(body -> new InlineDraft(inline, body));
            case Content.Extents extents -> Mono.just(new ExtentsDraft(extents.table()));
            case Content.Listed listed -> Mono.just(new ListedDraft(listed));
        };
    }

    private static VersionDraft draft(CopyJob job, ContentDraft content, CopyDigests digests, WrappedKey key) {
        ObjectAttributes source = job.source().version().attributes();
        return new VersionDraft(
                job.target().id(),
                job.request().requester(),
                digests.etag(),
                metadata(job.request(), source),
                Optional.of(digests.checksum()),
                key,
                content,
                job.request().tagging().of(source.tags()),
                job.request()
                        .traits()
                        .withRetention(
                                job.request().retention().of(source.traits().retention())));
    }

    private static ObjectMetadata metadata(CopyRequest request, ObjectAttributes source) {
        return switch (request.metadata()) {
            case MetadataDirective.Copy copy -> source.metadata();
            case MetadataDirective.Replace replace -> replace.metadata();
        };
    }

    private Mono<WrittenObject> committed(CopyJob job, VersionDraft draft) {
        Bucket bucket = job.target().bucket();
        CopyRequest request = job.request();
        return tools.metadata()
                .commit(new PutObject(
                        new BucketRef(bucket.name(), bucket.id()),
                        request.target().key(),
                        draft,
                        request.condition()))
                .map(WrittenObject::of)
                .map(copy -> copy.expiring(
                        tools.expiries().of(bucket, request.target().key(), copy.version())));
    }
}
