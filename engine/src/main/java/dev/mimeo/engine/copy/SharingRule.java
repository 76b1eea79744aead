package dev.mimeo.engine.copy;

import dev.mimeo.engine.encryption.KeyHolder;
import dev.mimeo.engine.model.KeyDomain;

/** Decides whether a copy may share the sealed bytes of its source, so that only a content key is wrapped anew. Pure. */
final class SharingRule {

    private SharingRule() {}

    static boolean shares(KeyHolder source, KeyHolder target, RekeyMode mode) {
        if (source.domain().layers() > 1 || target.domain().layers() > 1) {
            return false;
        }
        if (source.domain() instanceof KeyDomain.SseC || target.domain() instanceof KeyDomain.SseC) {
            return source.sameCustomer(target);
        }
        return mode == RekeyMode.REWRAP || sameKey(source.domain(), target.domain());
    }

    /** Whether the keys of both are wrapped by one key, whatever its context and the bucket between. */
    private static boolean sameKey(KeyDomain source, KeyDomain target) {
        return switch (source) {
            case KeyDomain.SseS3 own -> target instanceof KeyDomain.SseS3;
            case KeyDomain.SseKms kms ->
                target instanceof KeyDomain.SseKms other && other.key().equals(kms.key());
            case KeyDomain.RootKey root ->
                target instanceof KeyDomain.RootKey other && other.key().equals(root.key());
            case KeyDomain.DsseKms dsse -> false;
            case KeyDomain.SseC customer -> false;
        };
    }
}
