package dev.mimeo.engine.crypto;

import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM under one data key; keeps as many ciphers as threads have used it at once. */
final class AesGcm implements AutoCloseable {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final DataKey dataKey;
    private final SecretKey key;
    private final Queue<Cipher> idle = new ConcurrentLinkedQueue<>();

    /** Takes over the key, and closes it. */
    AesGcm(DataKey dataKey) {
        this.dataKey = dataKey;
        this.key = dataKey.forJce("AES");
    }

    DataKey dataKey() {
        return dataKey;
    }

    void seal(byte[] nonce, byte[] authenticated, Region in, Region out) {
        try {
            run(Cipher.ENCRYPT_MODE, nonce, authenticated, in, out);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether the input is authentic; where it is not, the output is not to be used. */
    boolean open(byte[] nonce, byte[] authenticated, Region in, Region out) {
        try {
            run(Cipher.DECRYPT_MODE, nonce, authenticated, in, out);
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

    private void run(int mode, byte[] nonce, byte[] authenticated, Region in, Region out)
            throws GeneralSecurityException {
        Cipher pooled = idle.poll();
        Cipher cipher = pooled != null ? pooled : Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(BlobFormat.TAG_LENGTH * Byte.SIZE, nonce));
        cipher.updateAAD(authenticated);
        cipher.doFinal(in.array(), in.offset(), in.length(), out.array(), out.offset());
        idle.add(cipher);
    }

    /** A part of an array. */
    record Region(byte[] array, int offset, int length) {}
}
