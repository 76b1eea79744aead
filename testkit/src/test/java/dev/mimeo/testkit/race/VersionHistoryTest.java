package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.client.SignedClient;
import dev.mimeo.testkit.junit.MimeoServer;
import dev.mimeo.testkit.race.VersionLister.Listing;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Lists of versions while clients write, copy, delete and remove them. {@code -Dmimeo.race.seed=N} repeats what they do. */
final class VersionHistoryTest {

    private static final int WRITERS = 4;
    private static final int STEPS = Race.rounds(80);
    private static final int LISTS = 5;
    private static final String BUCKET = "history";

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    private SignedClient client;

    @BeforeEach
    void connect() {
        client = new SignedClient(SERVER.running().address(), SERVER.signer(), InstantSource.system(), 4);
    }

    @AfterEach
    void close() {
        client.close().block();
    }

    @Test
    void versionsAreListedInCommitOrderNoneTwiceNoneMissingWhileWritersRun(S3Client s3) throws Exception {
        long seed = Long.getLong("mimeo.race.seed", System.nanoTime());
        System.out.println("version history: -Dmimeo.race.seed=" + seed);
        Race.createVersioned(s3, BUCKET);
        History history = new History();
        VersionWriter.putFirst(s3, BUCKET, history);
        VersionLister lister = new VersionLister(client, BUCKET);
        CountDownLatch writing = new CountDownLatch(WRITERS);
        List<Listing> listings = new CopyOnWriteArrayList<>();

        List<Callable<Integer>> all = new ArrayList<>();
        IntStream.range(0, WRITERS)
                .mapToObj(number -> new VersionWriter(s3, BUCKET, history, seed + number))
                .map(writer -> ending(() -> written(writer, listings), writing))
                .forEach(all::add);
        all.add(() -> listWhile(writing, lister, listings));
        int removed = Race.run(all).stream().mapToInt(Integer::intValue).sum();

        assertThat(listings).hasSizeGreaterThanOrEqualTo(LISTS);
        listings.forEach(history::assertTold);
        assertThat(listings)
                .filteredOn(list -> !list.delimiter().isEmpty())
                .allSatisfy(list -> assertThat(list.prefixes()).containsExactly("dir/"));
        Listing left = lister.list("", 1000);
        history.assertLeft(left);
        assertThat(left.entries()).hasSize(history.size() - removed);
    }

    /** Writes for a number of steps, and then on until so many lists were made beside it. */
    private static int written(VersionWriter writer, List<Listing> listings) {
        int removed = 0;
        for (int step = 0; step < STEPS || listings.size() < LISTS; step++) {
            removed += writer.step();
        }
        return removed;
    }

    private static Callable<Integer> ending(Callable<Integer> writer, CountDownLatch writing) {
        return () -> {
            try {
                return writer.call();
            } finally {
                writing.countDown();
            }
        };
    }

    private static int listWhile(CountDownLatch writing, VersionLister lister, List<Listing> listings) {
        while (writing.getCount() > 0) {
            listings.add(lister.list(listings.size() % 2 == 0 ? "" : "/", 1 + listings.size() % 7));
        }
        return 0;
    }
}
