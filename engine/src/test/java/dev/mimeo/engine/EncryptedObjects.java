package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.get;

import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.copy.CopySource;
import dev.mimeo.engine.copy.MetadataDirective;
import dev.mimeo.engine.copy.PartCopyRequest;
import dev.mimeo.engine.copy.RetentionDirective;
import dev.mimeo.engine.copy.SourceConditions;
import dev.mimeo.engine.copy.TaggingDirective;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.Encryption;
import dev.mimeo.engine.local.LocalStore;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.RetentionRequest;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.multipart.CompleteRequest;
import dev.mimeo.engine.multipart.CompleteRequest.ChosenPart;
import dev.mimeo.engine.multipart.CreateUploadRequest;
import dev.mimeo.engine.multipart.PartRequest;
import dev.mimeo.engine.multipart.UploadAddress;
import dev.mimeo.engine.object.Limits;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import dev.mimeo.engine.object.ReadConditions;
import dev.mimeo.engine.object.ReadRequest;
import dev.mimeo.engine.object.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** An engine over a folder with two named keys, and requests that say how objects are encrypted. */
final class EncryptedObjects {

    static final MimeoOptions OPTIONS = MimeoOptions.DEFAULT.withLimits(Limits.S3.withMinPart(1));

    private final Mimeo mimeo;

    private EncryptedObjects(Mimeo mimeo) {
        this.mimeo = mimeo;
    }

    static MimeoFixture open(Path folder, MimeoOptions options) throws IOException {
        LocalStore store = LocalStore.open(folder, Optional.empty());
        store.keys().ensure(List.of(KeyCase.FIRST, KeyCase.SECOND));
        return new MimeoFixture(Mimeo.over(store, options));
    }

    static EncryptedObjects in(MimeoFixture fixture) {
        return new EncryptedObjects(fixture.withBuckets());
    }

    /** Where the buckets are there. */
    static EncryptedObjects of(MimeoFixture fixture) {
        return new EncryptedObjects(fixture.mimeo());
    }

    Mimeo mimeo() {
        return mimeo;
    }

    ObjectVersion put(String key, byte[] content, Encryption encryption) {
        return get(mimeo.objects()
                        .put(new PutRequest(
                                ME,
                                at(key),
                                ObjectMetadata.EMPTY,
                                TagSet.EMPTY,
                                RequestedTraits.NONE,
                                encryption,
                                WriteCondition.ALWAYS,
                                ObjectBody.of(content))))
                .version();
    }

    static ReadRequest reading(String key, Optional<DomainKey> customerKey) {
        return new ReadRequest(ME, at(key), Optional.empty(), ReadConditions.NONE, new Selection.Whole(), customerKey);
    }

    byte[] read(String key, KeyCase by) {
        return MimeoFixture.bytes(get(mimeo.objects().get(reading(key, by.customerKey()))));
    }

    static CopyRequest copying(String from, Optional<DomainKey> customerKey, String to, Encryption encryption) {
        return new CopyRequest(
                ME,
                new CopySource(at(from), Optional.empty(), customerKey),
                at(to),
                SourceConditions.NONE,
                new MetadataDirective.Copy(),
                new TaggingDirective.Copy(),
                RequestedTraits.NONE,
                RetentionDirective.BUCKET_DEFAULT,
                Optional.empty(),
                encryption,
                WriteCondition.ALWAYS);
    }

    Upload upload(String key, Encryption encryption) {
        return get(mimeo.uploads()
                .create(new CreateUploadRequest(
                        ME,
                        at(key),
                        ObjectMetadata.EMPTY,
                        TagSet.EMPTY,
                        RequestedTraits.NONE,
                        Optional.empty(),
                        encryption)));
    }

    static UploadAddress address(Upload upload) {
        return new UploadAddress(at(upload.key().value()), upload.id());
    }

    static PartRequest part(Upload upload, int number, Optional<DomainKey> customerKey, byte[] content) {
        return new PartRequest(ME, address(upload), number, customerKey, ObjectBody.of(content));
    }

    static PartCopyRequest partCopying(
            String from, Optional<DomainKey> sourceKey, ByteRange range, Upload upload, Optional<DomainKey> uploadKey) {
        return new PartCopyRequest(
                ME,
                new CopySource(at(from), Optional.empty(), sourceKey),
                Optional.of(range).filter(some -> some.length() > 0),
                SourceConditions.NONE,
                address(upload),
                1,
                uploadKey);
    }

    ObjectVersion complete(Upload upload, List<Part> parts) {
        List<ChosenPart> chosen = parts.stream()
                .map(part -> new ChosenPart(part.info().number(), part.etag(), Optional.empty()))
                .toList();
        return get(mimeo.uploads()
                        .complete(new CompleteRequest(
                                ME,
                                address(upload),
                                chosen,
                                Optional.empty(),
                                OptionalLong.empty(),
                                WriteCondition.ALWAYS,
                                RetentionRequest.BUCKET_DEFAULT)))
                .version();
    }
}
