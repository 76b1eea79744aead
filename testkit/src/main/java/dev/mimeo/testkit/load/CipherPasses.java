package dev.mimeo.testkit.load;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens and seals bytes in memory with the JCE's AES-256-GCM, in one thread: what no copy under another key can spare. */
final class CipherPasses {

    private static final int FRAME = 64 << 10;
    private static final int TAG = 16;
    private static final int NONCE = 12;

    private final SecretKey from = key(1);
    private final SecretKey to = key(2);
    private final byte[][] frames;
    private final byte[] plain = new byte[FRAME];
    private final byte[] resealed = new byte[FRAME + TAG];
    private final Cipher cipher;
    private long sealed;

    /** Passes over so many bytes, in whole frames. */
    CipherPasses(long size) throws GeneralSecurityException {
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        this.frames = new byte[Math.toIntExact(size / FRAME)][FRAME + TAG];
        for (int i = 0; i < frames.length; i++) {
            seal(from, i, frames[i]);
        }
    }

    /** Opens and seals all bytes once; returns the time in seconds. */
    double seconds() throws GeneralSecurityException {
        long began = System.nanoTime();
        for (int i = 0; i < frames.length; i++) {
            cipher.init(Cipher.DECRYPT_MODE, from, nonce(i));
            cipher.doFinal(frames[i], 0, FRAME + TAG, plain, 0);
            seal(to, sealed++, resealed);
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private void seal(SecretKey key, long number, byte[] out) throws GeneralSecurityException {
        cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number));
        cipher.doFinal(plain, 0, FRAME, out, 0);
    }

    private static GCMParameterSpec nonce(long number) {
        return new GCMParameterSpec(
                TAG * Byte.SIZE, ByteBuffer.allocate(NONCE).putLong(number).array());
    }

    private static SecretKey key(int number) {
        return new SecretKeySpec(ByteBuffer.allocate(32).putInt(number).array(), "AES");
    }
}
