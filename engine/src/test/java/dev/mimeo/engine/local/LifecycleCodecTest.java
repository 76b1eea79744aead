package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.Lifecycle;
import dev.mimeo.engine.model.Lifecycle.TransitionMinimum;
import dev.mimeo.engine.model.LifecycleFilter;
import dev.mimeo.engine.model.LifecycleFilter.Form;
import dev.mimeo.engine.model.LifecycleRule;
import dev.mimeo.engine.model.LifecycleRule.Expiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentExpiration;
import dev.mimeo.engine.model.LifecycleRule.NoncurrentTransition;
import dev.mimeo.engine.model.LifecycleRule.Transition;
import dev.mimeo.engine.model.LifecycleTime;
import dev.mimeo.engine.model.StorageClass;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LifecycleCodecTest {

    private static final byte[] KEY = {1};
    private static final LifecycleTime DATE = new LifecycleTime.OnDate(Instant.parse("2030-01-01T00:00:00Z"));
    private static final LifecycleTime DAYS = new LifecycleTime.AfterDays(Integer.MAX_VALUE);
    private static final LifecycleRule BARE = LifecycleRule.of("größe", true, LifecycleFilter.ALL);

    static Stream<LifecycleRule> rules() {
        return Stream.of(
                BARE.withExpiration(Optional.of(new Expiration.OfObjects(DAYS))),
                BARE.withExpiration(Optional.of(new Expiration.OfObjects(DATE))),
                BARE.withExpiration(Optional.of(new Expiration.OfMarkers(true))),
                BARE.withExpiration(Optional.of(new Expiration.OfMarkers(false))),
                BARE.withNoncurrentExpiration(Optional.of(new NoncurrentExpiration(3, 100))),
                BARE.withTransitions(
                        List.of(
                                new Transition(DAYS, StorageClass.GLACIER_IR),
                                new Transition(DATE, StorageClass.DEEP_ARCHIVE)),
                        List.of(new NoncurrentTransition(0, 0, StorageClass.ACCELERATED))),
                BARE.withAbortAfterDays(OptionalInt.of(7)),
                LifecycleRule.of("off", false, LifecycleFilter.ofPrefix(Form.PREFIX_OF_RULE, Optional.of("")))
                        .withAbortAfterDays(OptionalInt.of(1)),
                LifecycleRule.of(
                                "and",
                                true,
                                new LifecycleFilter(
                                        Form.AND,
                                        Optional.of("logs/"),
                                        new TagSet(Map.of("a", "b")),
                                        OptionalLong.of(0),
                                        OptionalLong.of(1L << 40)))
                        .withExpiration(Optional.of(new Expiration.OfObjects(DAYS))));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleOfABucketComesBack(LifecycleRule rule) {
        for (TransitionMinimum minimum : TransitionMinimum.values()) {
            Bucket bucket = bucket(Optional.of(new Lifecycle(List.of(rule), minimum)));

            assertThat(Table.BUCKETS.decode(KEY, Table.BUCKETS.codec().encode(bucket)))
                    .isEqualTo(bucket);
        }
    }

    @Test
    void severalRulesComeBackInTheirOrder() {
        Bucket bucket = bucket(Optional.of(new Lifecycle(
                List.of(
                        LifecycleRule.of("z", true, LifecycleFilter.ALL).withAbortAfterDays(OptionalInt.of(1)),
                        LifecycleRule.of("a", true, LifecycleFilter.ALL).withAbortAfterDays(OptionalInt.of(2))),
                TransitionMinimum.ALL_STORAGE_CLASSES_128K)));

        assertThat(Table.BUCKETS.decode(KEY, Table.BUCKETS.codec().encode(bucket)))
                .isEqualTo(bucket);
    }

    @Test
    void aBucketWithoutALifecycleIsWrittenAsBefore() {
        byte[] without = Table.BUCKETS.codec().encode(bucket(Optional.empty()));
        byte[] plain = Table.BUCKETS
                .codec()
                .encode(new Bucket(
                        new BucketName("bucket"),
                        new BucketId(1),
                        Drafts.OWNER,
                        Instant.EPOCH,
                        "us-east-1",
                        Versioning.NONE));

        assertThat(without).isEqualTo(plain);
    }

    private static Bucket bucket(Optional<Lifecycle> lifecycle) {
        return new Bucket(
                        new BucketName("bucket"),
                        new BucketId(1),
                        Drafts.OWNER,
                        Instant.EPOCH,
                        "us-east-1",
                        Versioning.NONE)
                .withConfiguration(BucketConfiguration.DEFAULT.withLifecycle(lifecycle));
    }
}
