package dev.mimeo.server.admin;

import dev.mimeo.engine.Mimeo;
import dev.mimeo.engine.lifecycle.Deed;
import dev.mimeo.engine.lifecycle.LifecycleWork;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what an engine does in the background. */
public final class BackgroundMetrics {

    private BackgroundMetrics() {}

    /** Adds the metrics of an engine to a registry. */
    public static void register(Mimeo engine, MeterRegistry registry) {
        FunctionCounter.builder("mimeo.reclaimed.blobs", engine, Mimeo::reclaimed)
                .description("Blobs that were deleted because nothing referred to them")
                .register(registry);
        Gauge.builder("mimeo.lifecycle.running", engine.lifecycles(), work -> work.isRunning() ? 1 : 0)
                .description("Whether a lifecycle pass is under way")
                .register(registry);
        for (Deed deed : Deed.values()) {
            register(engine.lifecycles(), deed, registry);
        }
    }

    private static void register(LifecycleWork work, Deed deed, MeterRegistry registry) {
        FunctionCounter.builder(
                        "mimeo.lifecycle", work, counted -> counted.tally().of(deed))
                .description("What lifecycle passes looked at, did and left alone")
                .tag("deed", deed.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
