package dev.mimeo.server.xml;

import dev.mimeo.engine.model.TagSet;

/** What documents are read and written with. */
public final class XmlLibraries {

    private XmlLibraries() {}

    /**
     * Loads them. They look for their parts in files when they are first used, which must not happen on a thread that may
     * not block.
     */
    public static void load() {
        byte[] document = TaggingDocument.of(TagSet.EMPTY);
        XmlReader.read(document, "Tagging", Object.class);
    }
}
