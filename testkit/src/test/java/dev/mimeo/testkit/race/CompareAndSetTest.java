package dev.mimeo.testkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.testkit.junit.MimeoServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Clients that count by reading an object and replacing it, if it is still the one that they read. */
final class CompareAndSetTest {

    private static final int CLIENTS = 6;
    private static final int STEPS = Race.rounds(15);

    @RegisterExtension
    static final MimeoServer SERVER = new MimeoServer();

    @Test
    void chainsOfCopiesLoseNoUpdate(S3Client s3) throws Exception {
        assertOneChain(new Counter(s3, "copies"), List.of(Counter.Way.COPY));
    }

    @Test
    void chainsOfCopiesPutsAndCompletionsTogetherLoseNoUpdate(S3Client s3) throws Exception {
        assertOneChain(new Counter(s3, "mixed"), List.of(Counter.Way.values()));
    }

    /** A step that was told to have succeeded; what the counter holds tells who set it. */
    private record Step(String from, String to) {}

    private static void assertOneChain(Counter counter, List<Counter.Way> ways) throws Exception {
        counter.create("0 by nobody");
        List<Callable<List<Step>>> racers = IntStream.range(0, CLIENTS)
                .<Callable<List<Step>>>mapToObj(client -> () -> count(counter, "client " + client, ways))
                .toList();
        List<Step> steps = Race.run(racers).stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparingInt(step -> number(step.to())))
                .toList();

        assertThat(steps).hasSize(CLIENTS * STEPS);
        String expected = "0 by nobody";
        for (Step step : steps) {
            assertThat(step.from()).isEqualTo(expected);
            expected = step.to();
        }
        assertThat(counter.read().asUtf8String()).isEqualTo(expected);
    }

    /** Steps until as many as were wanted have succeeded. */
    private static List<Step> count(Counter counter, String client, List<Counter.Way> ways) {
        List<Step> steps = new ArrayList<>();
        for (int attempt = 0; steps.size() < STEPS; attempt++) {
            step(counter, client, ways.get(attempt % ways.size())).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<Step> step(Counter counter, String client, Counter.Way way) {
        ResponseBytes<GetObjectResponse> seen = counter.read();
        String from = seen.asUtf8String();
        String to = (number(from) + 1) + " by " + client;
        boolean done = counter.replace(way, client, seen.response().eTag(), to);
        return done ? Optional.of(new Step(from, to)) : Optional.empty();
    }

    private static int number(String value) {
        return Integer.parseInt(value.substring(0, value.indexOf(' ')));
    }
}
