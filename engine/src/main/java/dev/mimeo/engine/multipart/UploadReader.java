package dev.mimeo.engine.multipart;

import dev.mimeo.engine.access.Gate;
import dev.mimeo.engine.commit.Commit.BucketRef;
import dev.mimeo.engine.commit.Commit.UploadRef;
import dev.mimeo.engine.commit.RowKey.Parts;
import dev.mimeo.engine.commit.RowKey.UploadRow;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DomainKey;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.spi.MetadataStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Finds uploads that are under way. */
public final class UploadReader {

    private final MetadataStore metadata;
    private final Gate gate;

    /** A reader of a store. */
    public UploadReader(MetadataStore metadata) {
        this.metadata = metadata;
        this.gate = new Gate(metadata);
    }

    /**
     * An upload and the bucket it writes to.
     *
     * @param bucket the bucket
     * @param upload the upload
     */
    public record Found(Bucket bucket, Upload upload) {

        /** How commits name the upload. */
        public UploadRef ref() {
            return new UploadRef(new BucketRef(bucket.name(), bucket.id()), upload.key(), upload.id());
        }

        /** Who can open the key of all parts. */
        public KeyDomain domain() {
            return upload.contentKey().domain();
        }

        /**
         * Lends the key of all parts.
         *
         * @param sent the customer's key that the request sends for the upload, if any
         * @return ends too in {@link Failure.UploadNeedsCustomerKey} where that is another than the upload's
         */
        public <T> Mono<T> lendKey(ContentKeys keys, Optional<DomainKey> sent, Function<ContentKey, Mono<T>> use) {
            return keys.lend(upload.contentKey(), sent, use).onErrorMap(Found::isWrongKey, wrong -> needed());
        }

        private static boolean isWrongKey(Throwable failed) {
            return failed instanceof MimeoException known && known.failure() instanceof Failure.WrongCustomerKey;
        }
    }

    /** The upload, if the requester may use it; ends in {@link Failure.NoSuchUpload} where there is none. */
    public Mono<Found> find(AccountId requester, UploadAddress address) {
        return gate.admit(requester, address.target().bucket()).flatMap(bucket -> find(bucket, address));
    }

    /**
     * The upload, if the requester may write a part of it with the customer's key that is sent, or without one. Whether it is the
     * right key is found by unwrapping.
     *
     * @return ends in {@link Failure.NoSuchUpload}, in {@link Failure.UploadNeedsCustomerKey} where none is sent and the
     *     upload needs one, in {@link Failure.CustomerKeyNotApplicable} where it needs none
     */
    public Mono<Found> findForPart(AccountId requester, UploadAddress address, Optional<DomainKey> sent) {
        return find(requester, address).doOnNext(found -> checkCustomerKey(found.domain(), sent));
    }

    /** The parts of an upload, by number. */
    public Mono<List<Part>> parts(Upload upload) {
        Parts row = new Parts(upload.id());
        return metadata.read(Set.of(row)).map(rows -> rows.get(row).orElse(List.of()));
    }

    private static void checkCustomerKey(KeyDomain domain, Optional<DomainKey> sent) {
        if (domain instanceof KeyDomain.SseC && sent.isEmpty()) {
            throw needed();
        }
        KeyHolder.of(domain, sent);
    }

    private Mono<Found> find(Bucket bucket, UploadAddress address) {
        UploadRow row = new UploadRow(bucket.id(), address.target().key(), address.id());
        return metadata.read(Set.of(row))
                .map(rows -> rows.get(row)
                        .map(upload -> new Found(bucket, upload))
                        .orElseThrow(() -> new Failure.NoSuchUpload(address.id()).asException()));
    }

    private static MimeoException needed() {
        return new Failure.UploadNeedsCustomerKey().asException();
    }
}
