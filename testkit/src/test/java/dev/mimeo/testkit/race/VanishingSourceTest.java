package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.testkit.junit.MimeoServer;
import dev.mimeo.testkit.race.VanishingSource.Copy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;

/** Copies of an object that is overwritten, deleted and removed by its versions meanwhile, while garbage is sought all the time. */
final class VanishingSourceTest {

    private static final int COPIERS = 4;
    private static final int COPIES = Race.rounds(20);

    @RegisterExtension
    static final MimeoServer SERVER =
            new MimeoServer(setup -> setup.withEngine(MimeoOptions.DEFAULT.withReclaimEvery(Duration.ofMillis(5))));

    @Test
    void aCopyIsWholeAndOfAnObjectThatWasThere(S3Client s3) throws Exception {
        s3.createBucket(create -> create.bucket("plain"));
        assertCopiesAreWhole(new VanishingSource(s3, "plain", false));
    }

    @Test
    void aCopyIsWholeAndOfTheVersionThatItTells(S3Client s3) throws Exception {
        Race.createVersioned(s3, "versioned");
        assertCopiesAreWhole(new VanishingSource(s3, "versioned", true));
    }

    private static void assertCopiesAreWhole(VanishingSource source) throws Exception {
        source.put();
        CountDownLatch copying = new CountDownLatch(COPIERS);
        List<Callable<List<Copy>>> racers = new ArrayList<>();
        racers.add(() -> changes(source, copying));
        IntStream.range(0, COPIERS)
                .<Callable<List<Copy>>>mapToObj(copier -> () -> copies(source, copier, copying))
                .forEach(racers::add);
        List<Copy> copies = Race.run(racers).stream().flatMap(List::stream).toList();

        assertThat(copies).hasSizeGreaterThan(COPIERS);
        copies.forEach(source::assertWhole);
    }

    private static List<Copy> changes(VanishingSource source, CountDownLatch copying) {
        for (int step = 0; copying.getCount() > 0; step++) {
            source.change(step);
        }
        return List.of();
    }

    private static List<Copy> copies(VanishingSource source, int copier, CountDownLatch copying) {
        List<Copy> made = new ArrayList<>();
        try {
            for (int number = 0; number < COPIES; number++) {
                source.copy(copier + "-" + number, number).ifPresent(made::add);
            }
        } finally {
            copying.countDown();
        }
        return made;
    }
}
