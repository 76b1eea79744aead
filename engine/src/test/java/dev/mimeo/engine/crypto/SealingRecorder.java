package dev.mimeo.engine.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;

/**
 * Stands before the JDK's AES-GCM from its making to its close, and notes under which key and nonce each message is sealed,
 * whoever seals it.
 */
public final class SealingRecorder implements AutoCloseable {

    private static final String NAME = "MimeoSealingRecorder";

    private final Queue<Sealing> sealings = new ConcurrentLinkedQueue<>();

    /**
     * What must be used once.
     *
     * @param key the SHA-256 of the key
     */
    public record Sealing(String key, String nonce) {}

    public SealingRecorder() {
        Security.insertProviderAt(new Recording(), 1);
    }

    /** What was sealed so far, by all threads. */
    public List<Sealing> sealings() {
        return List.copyOf(sealings);
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    void sealing(byte[] key, byte[] nonce) {
        sealings.add(new Sealing(sha256(key), HexFormat.of().formatHex(nonce)));
    }

    private static String sha256(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private final class Recording extends Provider {

        private static final long serialVersionUID = 1L;

        Recording() {
            super(NAME, "1", "AES-GCM that tells what it seals under");
            putService(
                    new Service(this, "Cipher", RecordingGcm.TRANSFORMATION, RecordingGcm.class.getName(), null, null) {
                        @Override
                        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                            return gcm();
                        }
                    });
        }
    }

    private RecordingGcm gcm() throws NoSuchAlgorithmException {
        try {
            return new RecordingGcm(Cipher.getInstance(RecordingGcm.TRANSFORMATION, "SunJCE"), this);
        } catch (NoSuchAlgorithmException missing) {
            throw missing;
        } catch (GeneralSecurityException other) {
            throw new NoSuchAlgorithmException(other);
        }
    }
}
