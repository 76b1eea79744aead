package dev.mimeo.engine;

import static dev.mimeo.engine.MimeoFixture.ME;
import static dev.mimeo.engine.MimeoFixture.at;
import static dev.mimeo.engine.MimeoFixture.done;
import static dev.mimeo.engine.MimeoFixture.failure;
import static dev.mimeo.engine.MimeoFixture.get;

import dev.mimeo.engine.bucket.CreateBucketRequest;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.ObjectMetadata;
import dev.mimeo.engine.model.ObjectVersion;
import dev.mimeo.engine.model.Part;
import dev.mimeo.engine.model.RequestedTraits;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.WriteCondition;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** Writes the same bytes again and again, in every way there is and under every key. */
final class EncryptedLife {

    static final int LARGE = (256 << 10) + 5;
    static final int SMALL = 1_000;

    /** What an object is described by. */
    static final String DESCRIPTION = "{!~%^&|`};#*$()<>?=+,.:@[]'/";

    private static final BucketName ROOTED = new BucketName("of-a-root-key");

    private final EncryptedObjects objects;
    private final byte[] large;
    private final byte[] small;

    /**
     * @param marker what all contents consist of, repeated
     */
    EncryptedLife(EncryptedObjects objects, byte[] marker) {
        this.objects = objects;
        this.large = repeated(marker, LARGE);
        this.small = repeated(marker, SMALL);
    }

    static String large(KeyCase by) {
        return "large-" + by;
    }

    void live() {
        for (KeyCase by : KeyCase.values()) {
            objects.put(large(by), large, by.encryption());
            objects.put("small-" + by, small, by.encryption());
            breakOff(by);
            refuse(by);
            multipart(by);
        }
        for (KeyCase from : KeyCase.values()) {
            for (KeyCase to : KeyCase.values()) {
                copy(large(from), from, to);
                copy("small-" + from, from, to);
                copy("parts-" + from, from, to);
            }
        }
        get(objects.mimeo().reclaim());
    }

    /** What only the first of several lives does. */
    void rooted() {
        get(objects.mimeo()
                .buckets()
                .create(new CreateBucketRequest(
                        ME, ROOTED, "us-south", Optional.of(KeyCase.FIRST), BucketConfiguration.DEFAULT)));
        for (byte[] content : List.of(large, small)) {
            ObjectAddress address = new ObjectAddress(ROOTED, new ObjectKey("of-" + content.length));
            get(objects.mimeo().objects().put(PutRequest.of(ME, address, ObjectBody.of(content))));
        }
    }

    private ObjectVersion copy(String from, KeyCase by, KeyCase to) {
        String target = from + "-as-" + to;
        return done(objects.mimeo()
                        .copies()
                        .copy(EncryptedObjects.copying(from, by.customerKey(), target, to.encryption())))
                .version();
    }

    /** A part that is sent twice, a part that is copied, and an upload that is left as it is. */
    private void multipart(KeyCase by) {
        Upload upload = objects.upload("parts-" + by, by.encryption());
        put(upload, by);
        Part second = put(upload, by);
        Part first = done(objects.mimeo()
                        .copies()
                        .copyPart(EncryptedObjects.partCopying(
                                large(by), by.customerKey(), new ByteRange(1_000, 100_000), upload, by.customerKey())))
                .part();
        objects.complete(upload, List.of(first, second));
        put(objects.upload("never-completed-" + by, by.encryption()), by);
    }

    private Part put(Upload upload, KeyCase by) {
        return get(objects.mimeo().uploads().put(EncryptedObjects.part(upload, 2, by.customerKey(), large)));
    }

    /** A write whose body ends too early, and which is sent again. */
    private void breakOff(KeyCase by) {
        Flux<ByteBuffer> half = ObjectBody.of(large).bytes();
        failure(objects.mimeo()
                .objects()
                .put(put("again-" + by, by, ObjectBody.of(2L * LARGE, half), WriteCondition.ALWAYS)));
        get(objects.mimeo().objects().put(put("again-" + by, by, ObjectBody.of(large), WriteCondition.ALWAYS)));
    }

    /** A write that is refused when its bytes are durable already. */
    private void refuse(KeyCase by) {
        failure(objects.mimeo().objects().put(put(large(by), by, ObjectBody.of(large), new WriteCondition.IfAbsent())));
    }

    private static PutRequest put(String key, KeyCase by, ObjectBody body, WriteCondition condition) {
        ObjectMetadata metadata = new ObjectMetadata(Map.of(), Map.of("description", DESCRIPTION));
        return new PutRequest(
                ME, at(key), metadata, TagSet.EMPTY, RequestedTraits.NONE, by.encryption(), condition, body);
    }

    private static byte[] repeated(byte[] marker, int length) {
        byte[] content = new byte[length];
        for (int at = 0; at < length; at++) {
            content[at] = marker[at % marker.length];
        }
        return content;
    }
}
