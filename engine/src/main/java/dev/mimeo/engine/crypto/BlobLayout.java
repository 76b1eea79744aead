package dev.mimeo.engine.crypto;

import dev.mimeo.engine.model.ByteRange;

/**
 * Where the frames and the index of one blob are.
 *
 * @param format the format of the blob
 * @param length the length of its plaintext, in bytes
 */
public record BlobLayout(BlobFormat format, long length) {

    public BlobLayout {
        if (length < 0) {
            throw new IllegalArgumentException("not a length: " + length);
        }
    }

    /** All frames of the blob; there is always one. */
    public FrameRange frames() {
        return new FrameRange(0, format.frames(length));
    }

    /** The frames that hold a range of plaintext; none for an empty range. */
    public FrameRange framesOf(ByteRange plaintext) {
        if (plaintext.end() > length) {
            throw new IllegalArgumentException("not within " + length + " bytes: " + plaintext);
        }
        long first = plaintext.offset() / format.frameSize();
        long end = plaintext.length() == 0 ? first : Math.ceilDiv(plaintext.end(), (long) format.frameSize());
        return new FrameRange(first, end - first);
    }

    /** The plaintext that these frames hold. */
    public ByteRange plaintextOf(FrameRange frames) {
        long offset = Math.min(length, checked(frames).first() * format.frameSize());
        return new ByteRange(offset, Math.min(length, frames.end() * format.frameSize()) - offset);
    }

    /** Where these frames are in the file. */
    public ByteRange sealedOf(FrameRange frames) {
        long offset = BlobFormat.HEADER_LENGTH + checked(frames).first() * format.sealedFrameSize();
        return new ByteRange(offset, plaintextOf(frames).length() + frames.count() * format.overhead());
    }

    /** Whether the frame is the last one, which is sealed as such. */
    public boolean isLast(long frame) {
        return frame == frames().end() - 1;
    }

    /** Where the sealed index is in the file, from its length before it was sealed. */
    public ByteRange index(long encodedLength) {
        return new ByteRange(BlobFormat.HEADER_LENGTH + format.sealedLength(length), encodedLength + format.overhead());
    }

    private FrameRange checked(FrameRange frames) {
        if (frames.end() > frames().end()) {
            throw new IllegalArgumentException("not within " + frames() + ": " + frames);
        }
        return frames;
    }
}
