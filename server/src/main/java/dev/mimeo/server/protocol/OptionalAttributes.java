package dev.mimeo.server.protocol;

/** Reads what a list is to tell of objects beside what it always tells. */
public final class OptionalAttributes {

    private static final String RESTORE_STATUS = "RestoreStatus";

    private OptionalAttributes() {}

    /**
     * Whether the list is to tell until when what was restored can be read.
     *
     * @throws S3Exception {@code InvalidArgument} where the request asks for what there is not
     */
    public static boolean restores(Headers headers) {
        boolean asked = false;
        for (String names : headers.all(HeaderNames.OPTIONAL_OBJECT_ATTRIBUTES)) {
            for (String name : names.split(",")) {
                check(name.strip());
                asked = true;
            }
        }
        return asked;
    }

    private static void check(String name) {
        if (!name.equals(RESTORE_STATUS)) {
            throw S3Error.invalidArgument(
                            "Invalid attribute name specified.", HeaderNames.OPTIONAL_OBJECT_ATTRIBUTES, name)
                    .asException();
        }
    }
}
