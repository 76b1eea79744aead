package dev.mimeo.engine.crypto;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under one data key, once for each of its layers, the first innermost; keeps as many ciphers as threads have used it at
 * once.
 */
final class AesGcm implements AutoCloseable {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final DataKey dataKey;
    private final List<SecretKey> keys;
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

    /** Takes over the key, and closes it. */
    AesGcm(DataKey dataKey) {
        this.dataKey = dataKey;
        this.keys = IntStream.range(0, dataKey.layers())
                .mapToObj(layer -> dataKey.forJce(layer, "AES"))
                .toList();
    }

    DataKey dataKey() {
        return dataKey;
    }

    /** Seals what is in the input; the output takes a tag more for each layer. */
    void seal(byte[] nonce, byte[] authenticated, Region in, Region out) {
        try {
            Region plain = in;
            for (SecretKey key : keys) {
                Region sealed = new Region(out.array(), out.offset(), plain.length() + BlobFormat.TAG_LENGTH);
                run(Cipher.ENCRYPT_MODE, key, nonce, authenticated, plain, sealed);
                plain = sealed;
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the input is authentic; where it is not, the output is not to be used. */
    boolean open(byte[] nonce, byte[] authenticated, Region in, Region out) {
        try {
            Region sealed = in;
            for (SecretKey outer : keys.subList(1, keys.size()).reversed()) {
                Region inner = Region.ofNew(sealed.length() - BlobFormat.TAG_LENGTH);
                run(Cipher.DECRYPT_MODE, outer, nonce, authenticated, sealed, inner);
                sealed = inner;
            }
            run(Cipher.DECRYPT_MODE, keys.get(0), nonce, authenticated, sealed, out);
            return true;
        } catch (AEADBadTagException notAuthentic) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Zeroes the key. */
    @Override
    public void close() {
        dataKey.close();
        idle.clear();
    }

    private void run(int mode, SecretKey key, byte[] nonce, byte[] authenticated, Region in, Region out)
            throws GeneralSecurityException {
        Cipher pooled = idle.poll();
        Cipher cipher = pooled != null ? pooled : Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(BlobFormat.TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(authenticated);
        cipher.doFinal(in.array(), in.offset(), in.length(), out.array(), out.offset());
        idle.add(cipher);
    }

    /** A part of an array. */
    record Region(byte[] array, int offset, int length) {

        private static Region ofNew(int length) {
            return new Region(new byte[length], 0, length);
        }
    }
}
