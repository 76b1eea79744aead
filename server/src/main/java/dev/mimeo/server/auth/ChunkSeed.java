package dev.mimeo.server.auth;

/** The signature of a request's head and the key that made it, from which the signatures of its chunks continue. */
public final class ChunkSeed {

    private final SigningContext signing;
    private final String signature;

    ChunkSeed(SigningContext signing, String signature) {
        this.signing = signing;
        this.signature = signature;
    }

    SigningContext signing() {
        return signing;
    }

    String signature() {
        return signature;
    }
}
