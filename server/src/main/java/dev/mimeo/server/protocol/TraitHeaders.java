package dev.mimeo.server.protocol;

import dev.mimeo.engine.model.RequestedTraits;

/** Reads the headers that say of an object what is neither its metadata nor its tags. Source: rows 13 to 19, 30 to 32 and 38 to 40 of table A.1. */
public final class TraitHeaders {

    private TraitHeaders() {}

    /**
     * What the request says.
     *
     * @throws S3Exception where a header says nothing that there is
     */
    public static RequestedTraits parse(Headers headers) {
        return new RequestedTraits(
                AclHeaders.ofObject(headers),
                PlacementHeaders.storageClass(headers),
                WebsiteHeaders.redirect(headers),
                LockHeaders.parse(headers),
                RetentionHeaders.parse(headers));
    }
}
