package dev.mimeo.engine.crypto;

import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.GCMParameterSpec;

/** The JDK's AES-GCM, which tells a recorder the key and the nonce of every message before it seals it. */
final class RecordingGcm extends CipherSpi {

    static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private final Cipher cipher;
    private final SealingRecorder recorder;

    RecordingGcm(Cipher cipher, SealingRecorder recorder) {
        this.cipher = cipher;
        this.recorder = recorder;
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (mode == Cipher.ENCRYPT_MODE) {
            recorder.sealing(key.getEncoded(), ((GCMParameterSpec) parameters).getIV());
        }
        cipher.init(mode, key, parameters, random);
    }

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
        throw new UnsupportedOperationException("a nonce that was not given");
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) {
        throw new UnsupportedOperationException("a nonce that was not given");
    }

    @Override
    protected void engineUpdateAAD(byte[] source, int offset, int length) {
        cipher.updateAAD(source, offset, length);
    }

    @Override
    protected byte[] engineUpdate(byte[] in, int offset, int length) {
        return cipher.update(in, offset, length);
    }

    @Override
    protected int engineUpdate(byte[] in, int offset, int length, byte[] out, int outOffset)
            throws ShortBufferException {
        return cipher.update(in, offset, length, out, outOffset);
    }

    @Override
    protected byte[] engineDoFinal(byte[] in, int offset, int length)
            throws IllegalBlockSizeException, BadPaddingException {
        return cipher.doFinal(in, offset, length);
    }

    @Override
    protected int engineDoFinal(byte[] in, int offset, int length, byte[] out, int outOffset)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        return cipher.doFinal(in, offset, length, out, outOffset);
    }

    @Override
    protected int engineGetOutputSize(int length) {
        return cipher.getOutputSize(length);
    }

    @Override
    protected int engineGetBlockSize() {
        return cipher.getBlockSize();
    }

    @Override
    protected byte[] engineGetIV() {
        return cipher.getIV();
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        return cipher.getParameters();
    }

    @Override
    protected void engineSetMode(String mode) {
        throw new UnsupportedOperationException(mode);
    }

    @Override
    protected void engineSetPadding(String padding) {
        throw new UnsupportedOperationException(padding);
    }
}
