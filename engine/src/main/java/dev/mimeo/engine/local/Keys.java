package dev.mimeo.engine.local;

import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.BucketId;
import dev.mimeo.engine.model.BucketName;
import dev.mimeo.engine.model.ContentId;
import dev.mimeo.engine.model.ListId;
import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.UploadId;
import dev.mimeo.engine.model.VersionId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes that name rows, and what they order by.
 *
 * <p>An object's key that is followed by more is escaped: each NUL becomes {@code 00 FF}, and {@code 00 00} ends it. That
 * keeps the order of the keys, and no key is a prefix of another.
 */
final class Keys {

    /** The length of {@link #target}. */
    static final int TARGET = 1 + BlobId.LENGTH;

    /** The key of the one row of {@link Table#SYSTEM}. */
    static final byte[] STATE = {1};

    private static final byte BLOB = 1;
    private static final byte LIST = 2;

    private Keys() {}

    static byte[] bucket(BucketName name) {
        return utf8(name.value());
    }

    static byte[] sequence(long sequence) {
        return ByteBuffer.allocate(Long.BYTES).putLong(sequence).array();
    }

    /** What the rows of a bucket begin with. */
    static byte[] of(BucketId bucket) {
        return sequence(bucket.generation());
    }

    static byte[] head(BucketId bucket, ObjectKey key) {
        return join(of(bucket), key.toBytes());
    }

    /** What the rows of one key begin with, where there are several. */
    static byte[] of(BucketId bucket, ObjectKey key) {
        return join(of(bucket), escaped(key.value()), new byte[2]);
    }

    static byte[] history(BucketId bucket, ObjectKey key, long sequence) {
        return join(of(bucket, key), sequence(~sequence));
    }

    /** Where the history of a key begins whose head has this name, or of the first key behind it. */
    static byte[] historyOf(byte[] head) {
        return join(Arrays.copyOf(head, Long.BYTES), escaped(Arrays.copyOfRange(head, Long.BYTES, head.length)));
    }

    /** Where the versions older than a sequence begin in the history of the key whose head has this name. */
    static byte[] historyOf(byte[] head, long sequence) {
        return join(historyOf(head), new byte[2], sequence(~(sequence - 1)));
    }

    /** The name of the head of the key that a row of the history belongs to. */
    static byte[] headOf(byte[] history) {
        return join(
                Arrays.copyOf(history, Long.BYTES),
                unescapedBytes(history, Long.BYTES, history.length - 2 - Long.BYTES));
    }

    static byte[] id(BucketId bucket, ObjectKey key, VersionId version) {
        return join(of(bucket, key), utf8(version.value()));
    }

    static byte[] upload(BucketId bucket, ObjectKey key, long sequence) {
        return join(of(bucket, key), sequence(sequence));
    }

    static byte[] id(BucketId bucket, ObjectKey key, UploadId upload) {
        return join(of(bucket, key), utf8(upload.value()));
    }

    /** What the parts of an upload begin with. */
    static byte[] of(UploadId upload) {
        return join(utf8(upload.value()), new byte[1]);
    }

    static byte[] part(UploadId upload, int number) {
        return join(
                of(upload), ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    static byte[] target(ContentId target) {
        ByteBuffer bytes = ByteBuffer.allocate(TARGET);
        switch (target) {
            case BlobId blob -> bytes.put(BLOB).putLong(blob.epoch()).putLong(blob.number());
            case ListId list -> bytes.put(LIST).putLong(list.sequence());
        }
        return bytes.array();
    }

    /** The inverse of {@link #target}, for the bytes that a key begins with. */
    static ContentId target(byte[] key) {
        ByteBuffer bytes = ByteBuffer.wrap(key);
        return switch (bytes.get()) {
            case BLOB -> new BlobId(bytes.getLong(), bytes.getLong());
            case LIST -> new ListId(bytes.getLong());
            default -> throw new IllegalArgumentException("not a target");
        };
    }

    static byte[] reference(ContentId target, long owner) {
        return join(target(target), sequence(owner));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] escaped(String text) {
        return text.indexOf(0) < 0 ? utf8(text) : escaped(utf8(text));
    }

    /** The text that {@link #escaped} gave these bytes for. */
    static String unescaped(byte[] bytes, int from, int to) {
        return new String(unescapedBytes(bytes, from, to), StandardCharsets.UTF_8);
    }

    private static byte[] unescapedBytes(byte[] bytes, int from, int to) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            out.write(bytes[i]);
            i += bytes[i] == 0 ? 1 : 0;
        }
        return out.toByteArray();
    }

    static byte[] join(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] joined = Arrays.copyOf(pieces[0], length);
        int at = pieces[0].length;
        for (int i = 1; i < pieces.length; i++) {
            System.arraycopy(pieces[i], 0, joined, at, pieces[i].length);
            at += pieces[i].length;
        }
        return joined;
    }

    /** The least bytes that are greater than all that begin with these; empty where there are none. */
    static byte[] behind(byte[] prefix) {
        int last = prefix.length - 1;
        while (last >= 0 && prefix[last] == (byte) 0xff) {
            last--;
        }
        byte[] next = Arrays.copyOf(prefix, last + 1);
        if (last >= 0) {
            next[last]++;
        }
        return next;
    }

    static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] escaped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
        for (byte b : bytes) {
            out.write(b);
            if (b == 0) {
                out.write(0xff);
            }
        }
        return out.toByteArray();
    }
}
