package dev.mimeo.engine.model;

/**
 * The name of a key of a key management service: an id, an alias or an ARN, as the service takes it.
 *
 * @param value 1 to 2,048 visible ASCII characters
 */
public record KmsKeyId(String value) {

    /** The most characters of a name. */
    public static final int MAX_LENGTH = 2048;

    public KmsKeyId {
        boolean visible = value.chars().allMatch(c -> c > ' ' && c <= '~');
        if (value.isEmpty() || value.length() > MAX_LENGTH || !visible) {
            throw new IllegalArgumentException("not the name of a key");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
