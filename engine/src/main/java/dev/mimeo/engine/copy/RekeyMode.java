package dev.mimeo.engine.copy;

/** What becomes of the bytes of a copy whose keys have another holder than its source's. */
public enum RekeyMode {
    /** They are opened, and sealed anew under keys of the copy's own. */
    REENCRYPT,
    /**
     * They are shared where that is possible, and only the content key is wrapped anew: never where one of the two is the
     * customer, nor where one is sealed in two layers. Faster; but who destroys one of the two keys has not destroyed the
     * bytes.
     */
    REWRAP
}
