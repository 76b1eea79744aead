package dev.mimeo.server.auth;

import java.util.HexFormat;

/**
 * The line before a chunk: {@code <size in hexadecimal>[;chunk-signature=<signature>]}.
 *
 * @param size the length of the chunk's content
 * @param signature the signature, empty where there is none
 */
record ChunkHeader(long size, String signature) {

    private static final int MAX_SIZE_DIGITS = 15;
    private static final String SIGNATURE = "chunk-signature=";

    static ChunkHeader parse(String line) {
        int semicolon = line.indexOf(';');
        String size = semicolon < 0 ? line : line.substring(0, semicolon);
        return new ChunkHeader(size(size.strip()), semicolon < 0 ? "" : signature(line.substring(semicolon + 1)));
    }

    private static long size(String text) {
        boolean hex = text.chars().allMatch(HexFormat::isHexDigit);
        if (!hex || text.isEmpty() || text.length() > MAX_SIZE_DIGITS) {
            throw AuthErrors.malformedChunk("a chunk has no valid size").asException();
        }
        return HexFormat.fromHexDigitsToLong(text);
    }

    private static String signature(String extensions) {
        for (String extension : extensions.split(";")) {
            String text = extension.strip();
            if (text.startsWith(SIGNATURE)) {
                return text.substring(SIGNATURE.length());
            }
        }
        return "";
    }

    boolean isFinal() {
        return size == 0;
    }
}
