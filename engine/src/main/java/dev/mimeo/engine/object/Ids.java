package dev.mimeo.engine.object;

import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.security.SecureRandom;
import java.util.Base64;

/** Draws the ids that are given to clients: 192 random bits each, safe in a URL unencoded. */
public final class Ids {

    private static final int BYTES = 24;

    private final SecureRandom random;

    /** Ids from a source of randomness. */
    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** A new version id. */
    public VersionId version() {
        return new VersionId(draw());
    }

    /** A new upload id. */
    public UploadId upload() {
        return new UploadId(draw());
    }

    private String draw() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
