package dev.mimeo.engine.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.commit.Drafts;
import dev.mimeo.engine.model.ArchiveTier;
import dev.mimeo.engine.model.Bucket;
import dev.mimeo.engine.model.BucketConfiguration;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.TagSet;
import dev.mimeo.engine.model.Tiering;
import dev.mimeo.engine.model.TieringFilter;
import dev.mimeo.engine.model.TieringId;
import dev.mimeo.engine.model.Tierings;
import dev.mimeo.engine.model.Versioning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TieringCodecTest {

    private static final byte[] KEY = {1};
    private static final Map<ArchiveTier, Integer> DEEP = Map.of(ArchiveTier.DEEP_ARCHIVE_ACCESS, 180);

    static Stream<Tierings> tierings() {
        Tiering bare = new Tiering(new TieringId("größe"), TieringFilter.ALL, true, DEEP);
        Tiering filtered = new Tiering(
                new TieringId("filtered"),
                new TieringFilter(Optional.of(""), new TagSet(Map.of("a", "b", "c", ""))),
                false,
                Map.of(ArchiveTier.ARCHIVE_ACCESS, 90, ArchiveTier.DEEP_ARCHIVE_ACCESS, 730));
        return Stream.of(Tierings.NONE, new Tierings(List.of(bare)), new Tierings(List.of(bare, filtered)));
    }

    @ParameterizedTest
    @MethodSource("tierings")
    void theTieringsOfABucketComeBack(Tierings tierings) {
        Bucket bucket = new Bucket(
                        new BucketName("bucket"),
                        new BucketId(1),
                        Drafts.OWNER,
                        Instant.EPOCH,
                        "us-east-1",
                        Versioning.NONE)
                .withConfiguration(BucketConfiguration.DEFAULT.withTierings(tierings));

        assertThat(Table.BUCKETS.decode(KEY, Table.BUCKETS.codec().encode(bucket)))
                .isEqualTo(bucket);
    }
}
