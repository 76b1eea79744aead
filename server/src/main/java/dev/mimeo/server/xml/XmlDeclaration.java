package dev.mimeo.server.xml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first line of every document. It is sent alone where the rest comes late: white space may follow it, but nothing may
 * stand before it.
 */
public final class XmlDeclaration {

    static final String TEXT = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static final int LENGTH = TEXT.length();

    private XmlDeclaration() {}

    /** The bytes of the declaration, for the caller to keep. */
    public static byte[] bytes() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }

    /** What follows the declaration in one of our documents: its root element. */
    public static byte[] rootOf(byte[] document) {
        return Arrays.copyOfRange(document, LENGTH, document.length);
    }
}
