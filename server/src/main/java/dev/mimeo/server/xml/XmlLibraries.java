package dev.mimeo.server.xml;

import java.util.Map;

/** What documents are read and written with. */
public final class XmlLibraries {

    private XmlLibraries() {}

    /**
     * Loads them. They look for their parts in files when they are first used, which must not happen on a thread that may
     * not block.
     */
    public static void load() {
        byte[] document = TaggingDocument.of(Map.of());
        XmlReader.read(document, "Tagging", Object.class);
    }
}
