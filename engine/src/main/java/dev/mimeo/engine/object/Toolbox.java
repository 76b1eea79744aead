package dev.mimeo.engine.object;

import dev.mimeo.engine.content.ContentReader;
import dev.mimeo.engine.content.ContentWriter;
import dev.mimeo.engine.content.DataKeys;
import dev.mimeo.engine.content.Pins;
import dev.mimeo.engine.encryption.ContentKeys;
import dev.mimeo.engine.encryption.KeyHolders;
import dev.mimeo.engine.spi.MetadataStore;
import java.time.InstantSource;
import reactor.core.scheduler.Scheduler;

/**
 * What operations work with; one for all of them.
 *
 * @param metadata the metadata
 * @param reader reads contents
 * @param writer writes contents
 * @param contentKeys lends content keys
 * @param keyHolders decides who will hold the keys of what is written
 * @param dataKeys reseals the data keys of slices that move to another content
 * @param pins what is in use
 * @param ids draws ids
 * @param limits how large things may be
 * @param inlineThreshold the longest slice of a larger blob that is copied instead of referred to, in bytes
 * @param crypto runs what takes more than some microseconds of computing
 * @param expiries tells when objects and uploads end
 * @param clock the time, for conditions
 */
public record Toolbox(
        MetadataStore metadata,
        ContentReader reader,
        ContentWriter writer,
        ContentKeys contentKeys,
        KeyHolders keyHolders,
        DataKeys dataKeys,
        Pins pins,
        Ids ids,
        Limits limits,
        int inlineThreshold,
        Scheduler crypto,
        Expiries expiries,
        InstantSource clock) {}
