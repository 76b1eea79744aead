package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.EncryptionContext;
import dev.mimeo.server.json.StringMap;
import java.util.Base64;
import java.util.Optional;

/** Reads and writes {@code x-amz-server-side-encryption-context}. Source: row 22 of table A.1. */
public final class ContextHeader {

    /** The most bytes of JSON that a context may have: what KMS takes. */
    public static final int MAX_BYTES = 8192;

    private static final String NOT_A_CONTEXT =
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded"
                    + " UTF-8 string holding JSON which represents a string-string map";
    private static final String TOO_LONG = "The encryption context must not be longer than " + MAX_BYTES + " bytes.";

    private ContextHeader() {}

    /**
     * The context that the request gives; one that says nothing where it gives none.
     *
     * @throws S3Exception {@code InvalidArgument}
     */
    public static EncryptionContext parse(Headers headers) {
        return headers.first(HeaderNames.SSE_CONTEXT)
                .map(ContextHeader::context)
                .orElse(EncryptionContext.EMPTY);
    }

    /** The context as the header's value; empty where it says nothing. */
    public static Optional<String> value(EncryptionContext context) {
        return context.isEmpty()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(StringMap.write(context.pairs())));
    }

    private static EncryptionContext context(String text) {
        byte[] json = decoded(text);
        if (json.length > MAX_BYTES) {
            throw refused(TOO_LONG, text);
        }
        return new EncryptionContext(StringMap.read(json).orElseThrow(() -> refused(NOT_A_CONTEXT, text)));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw refused(NOT_A_CONTEXT, text);
        }
    }

    private static S3Exception refused(String message, String value) {
        return S3Error.invalidArgument(message, HeaderNames.SSE_CONTEXT, value).asException();
    }
}
