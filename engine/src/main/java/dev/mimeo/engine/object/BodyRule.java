package dev.mimeo.engine.object;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.checksum.DigestSet;
import dev.mimeo.engine.checksum.Digests;
import dev.mimeo.engine.error.Failure;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Checksum;
import dev.mimeo.engine.model.ChecksumAlgorithm;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.object.ObjectBody.SentChecksum;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Compares a body that has arrived with what its sender said about it. */
public final class BodyRule {

    private BodyRule() {}

    /** Refuses a body that is declared to be too long. */
    public static void checkLength(ObjectBody body, Limits limits) {
        if (body.length() > limits.maxPut()) {
            throw new Failure.TooLarge(body.length(), limits.maxPut()).asException();
        }
    }

    /** The checksum that the object will carry: the one that was sent, else CRC-64/NVME. */
    public static ChecksumAlgorithm algorithm(ObjectBody body) {
        return body.checksum().map(SentChecksum::algorithm).orElse(ChecksumAlgorithm.CRC64NVME);
    }

    /**
     * The digests to compute of the body: its MD5 where that was sent, or becomes the entity tag.
     *
     * @param domain who will be able to open it
     * @param checksum the checksum that is wanted of it, if any
     */
    public static DigestSet digests(ObjectBody body, KeyDomain domain, Optional<ChecksumAlgorithm> checksum) {
        boolean md5 = body.md5().isPresent() || !domain.hasRandomTags();
        return new DigestSet(md5, checksum.map(Set::of).orElse(Set.of()), true);
    }

    /** Compares the digests, once the body has ended; ends in {@link Failure.WrongDigest} where one differs. */
    public static Mono<Void> verify(ObjectBody body, ContentDigests digests) {
        Optional<Bytes> md5 = body.md5();
        if (md5.isPresent() && !md5.equals(digests.md5())) {
            return Mono.error(() -> new Failure.WrongDigest("Content-MD5").asException());
        }
        return body.checksum().map(sent -> verify(sent, digests)).orElse(Mono.empty());
    }

    /** Compares a body that is at hand with what its sender said about it; ends as {@link #verify(ObjectBody, ContentDigests)}. */
    public static Mono<Void> verify(ObjectBody body, byte[] bytes) {
        Set<ChecksumAlgorithm> checksums =
                body.checksum().map(sent -> Set.of(sent.algorithm())).orElse(Set.of());
        Digests digests = new Digests(new DigestSet(body.md5().isPresent(), checksums, false));
        digests.update(bytes, 0, bytes.length);
        return verify(body, digests.finish());
    }

    private static Mono<Void> verify(SentChecksum sent, ContentDigests digests) {
        return sent.value().doOnNext(expected -> compare(expected, digests)).then();
    }

    private static void compare(Checksum expected, ContentDigests digests) {
        if (!expected.equals(digests.checksums().get(expected.algorithm()))) {
            throw new Failure.WrongDigest(expected.algorithm().s3Name()).asException();
        }
    }
}
