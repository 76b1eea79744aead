package dev.mimeo.engine.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/** Shows key material to the JCE without another copy that nobody zeroes: a provider zeroes what it is given. */
final class JceKey implements SecretKey {

    private static final long serialVersionUID = 1L;

    private final transient KeyMaterial key;
    private final int index;
    private final String algorithm;

    JceKey(KeyMaterial key, int index, String algorithm) {
        this.key = key;
        this.index = index;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return key.toBytes(index);
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a secret key");
    }
}
