package dev.mimeo.engine.model;

/**
 * The canonical id of an account, which owns buckets and objects.
 *
 * @param value the id, not empty
 */
public record AccountId(String value) {

    public AccountId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("an account id is not empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
