package dev.mimeo.engine.local;

import dev.mimeo.engine.model.ObjectKey;
import dev.mimeo.engine.model.Version;
import dev.mimeo.engine.spi.ListQuery.ListedVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Heads and history of a bucket as one range, whose rows are named as heads are: by key, and for one key the current version
 * first and then the others, newest first.
 */
final class VersionWalk implements Walk<ListedVersion> {

    private final Cursor<Version> heads;
    private final Cursor<Version> history;
    private final Start start;
    private byte @Nullable [] head;
    private byte @Nullable [] past;

    /**
     * Where a page begins among the versions of one key.
     *
     * @param head the name of the key's head
     * @param behind the sequence that the versions are older than
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Start(byte[] head, long behind) {

        /** A page that begins with the first version of some key. */
        static final Start NONE = new Start(new byte[0], Long.MAX_VALUE);
    }

    VersionWalk(Cursor<Version> heads, Cursor<Version> history, Start start) {
        this.heads = heads;
        this.history = history;
        this.start = start;
    }

    @Override
    public boolean seek(byte[] key) {
        boolean within = Arrays.equals(key, start.head());
        atHead(heads.seek(key));
        atPast(history.seek(within ? Keys.historyOf(key, start.behind()) : Keys.historyOf(key)));
        if (within && Arrays.equals(head, key) && heads.value().sequence() >= start.behind()) {
            atHead(heads.next());
        }
        return isValid();
    }

    @Override
    public boolean next() {
        if (isHead()) {
            atHead(heads.next());
        } else {
            atPast(history.next());
        }
        return isValid();
    }

    @Override
    public byte[] key() {
        byte[] key = isHead() ? head : past;
        if (key == null) {
            throw new IllegalStateException("behind the last row");
        }
        return key;
    }

    @Override
    public ListedVersion value() {
        byte[] key = key();
        String text = new String(key, Long.BYTES, key.length - Long.BYTES, StandardCharsets.UTF_8);
        Version version = isHead() ? heads.value() : history.value();
        return new ListedVersion(new ObjectKey(text), version, isHead());
    }

    private void atHead(boolean there) {
        head = there ? heads.key() : null;
    }

    private void atPast(boolean there) {
        past = there ? Keys.headOf(history.key()) : null;
    }

    private boolean isValid() {
        return head != null || past != null;
    }

    private boolean isHead() {
        return head != null && (past == null || Arrays.compareUnsigned(head, past) <= 0);
    }
}
