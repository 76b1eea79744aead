package dev.mimeo.testkit.load;

import dev.mimeo.server.config.DataSize;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How hard and how long to load. */
final class LoadOptions {

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "32",
            description = "Connections, each of which makes one request at a time. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to load before measuring. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to measure at a stretch. Default: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "4KiB",
            converter = SizeConverter.class,
            description = "The size of objects. Default: ${DEFAULT-VALUE}.")
    private DataSize size;

    int connections() {
        return connections;
    }

    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** What each object holds. */
    Payload content() {
        return Payload.random(size.bytes());
    }

    /** Reads sizes such as {@code 4KiB}. */
    static final class SizeConverter implements ITypeConverter<DataSize> {

        @Override
        public DataSize convert(String text) {
            return DataSize.parse(text);
        }
    }
}
