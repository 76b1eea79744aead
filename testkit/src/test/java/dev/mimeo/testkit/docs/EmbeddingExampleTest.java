package dev.mimeo.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.MimeoOptions;
import dev.mimeo.engine.copy.CopyRequest;
import dev.mimeo.engine.model.AccountId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ObjectAddress;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.object.ObjectBody;
import dev.mimeo.engine.object.PutRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** The example of the README, which shows what is compiled and run here. */
final class EmbeddingExampleTest {

    private static final Path ROOT =
            Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
    private static final Path THIS =
            ROOT.resolve("testkit/src/test/java/dev/mimeo/testkit/docs/EmbeddingExampleTest.java");

    @TempDir
    Path data;

    @Test
    void theExampleOfTheReadmeWorks() {
        // example
        AccountId me = new AccountId("me");
        ObjectAddress source = new ObjectAddress(new BucketName("photos"), new ObjectKey("a"));
        ObjectAddress target = new ObjectAddress(new BucketName("photos"), new ObjectKey("b"));
        Mono.usingWhen(
                        Mimeo.open(data, MimeoOptions.DEFAULT),
                        mimeo -> mimeo.buckets()
                                .create(me, source.bucket(), "us-east-1")
                                .then(mimeo.objects().put(PutRequest.of(me, source, ObjectBody.of(new byte[1 << 20]))))
                                .thenMany(mimeo.copies().copy(CopyRequest.of(me, source, target)))
                                .doOnNext(System.out::println)
                                .then(),
                        Mimeo::close)
                .block();
        // end
        assertThat(data.resolve("format")).exists();
    }

    @Test
    void theReadmeShowsTheExampleThatIsCompiledHere() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String example =
                readme.substring(readme.indexOf("```java\n") + 8, readme.indexOf("```", readme.indexOf("```java") + 7));
        String here = Files.readString(THIS);
        String compiled = here.substring(here.indexOf("// example\n") + 11, here.indexOf("        // end\n"));

        assertThat(example)
                .isEqualTo(compiled.lines().map(line -> line.substring(8)).collect(Collectors.joining("\n", "", "\n")));
    }
}
