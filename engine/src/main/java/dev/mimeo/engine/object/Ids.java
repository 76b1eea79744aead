package dev.mimeo.engine.object;

import dev.mimeo.engine.checksum.ContentDigests;
import dev.mimeo.engine.model.ETag;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.VersionId;
import java.security.SecureRandom;
import java.util.Base64;

/** Draws the ids of versions, 192 random bits each, safe in a URL unencoded; and entity tags that tell nothing. */
public final class Ids {

    private static final int BYTES = 24;
    private static final int TAG_BYTES = 16;

    private final SecureRandom random;

    /** Ids from a source of randomness. */
    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** A new version id. */
    public VersionId version() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new VersionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The entity tag of what was written in one piece: its MD5, which was taken, or a random one, as its domain has it. */
    public ETag etag(KeyDomain domain, ContentDigests taken) {
        return domain.hasRandomTags()
                ? etag("")
                : ETag.ofMd5(taken.md5().orElseThrow().shared());
    }

    /** A new entity tag that tells nothing, with this suffix. */
    public ETag etag(String suffix) {
        byte[] bytes = new byte[TAG_BYTES];
        random.nextBytes(bytes);
        return ETag.ofRandom(bytes, suffix);
    }
}
