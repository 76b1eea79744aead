package dev.mimeo.engine.local;

import dev.mimeo.engine.checksum.Crcs;
import dev.mimeo.engine.crypto.BlobFormat;
import dev.mimeo.engine.crypto.ContentKey;
import dev.mimeo.engine.crypto.DataKey;
import dev.mimeo.engine.crypto.InlineSealer;
import dev.mimeo.engine.crypto.KeyWrap;
import dev.mimeo.engine.error.MimeoException;
import dev.mimeo.engine.model.BlobId;
import dev.mimeo.engine.model.ByteRange;
import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.Content;
import dev.mimeo.engine.model.Extent;
import dev.mimeo.engine.model.SliceCrcs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks contents from their keys down to their bytes and digests. */
final class ContentChecks {

    private static final int REMEMBERED = 4096;
    private static final int LONGEST_REMEMBERED = 64;

    private final BlobChecks blobs;
    private final KeyWrap keyWrap;
    private final Findings findings;

    /** Contents whose digests were found right: copies by reference share them, and their bytes are not read again. */
    private final Map<Digested, Boolean> digested = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digested, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Slice(BlobId blob, ByteRange range) {}

    private record Digested(List<Slice> slices, Expectation expected) {}

    ContentChecks(BlobChecks blobs, KeyWrap keyWrap, Findings findings) {
        this.blobs = blobs;
        this.keyWrap = keyWrap;
        this.findings = findings;
    }

    /** Checks a small body; without its key only its length. */
    void check(String where, Content.Inline content, Bytes body, Optional<ContentKey> key, Expectation expected) {
        findings.contentChecked();
        key.ifPresentOrElse(
                open -> checkOpen(where, content, body, open, expected),
                () -> checkSealed(where, content, body, expected));
    }

    /** Checks a content that is made of slices; without its key only the files, and what the records say of each other. */
    void check(String where, List<Extent> extents, Optional<ContentKey> key, Expectation expected) {
        findings.contentChecked();
        key.ifPresentOrElse(
                open -> checkOpen(where, extents, open, expected), () -> checkSealed(where, extents, expected));
    }

    private void checkSealed(String where, Content.Inline content, Bytes body, Expectation expected) {
        findings.contentUnopened();
        try {
            if (body.size() != content.length() + KeyWrap.layers(content.dataKey()) * BlobFormat.TAG_LENGTH) {
                throw new Damage(Finding.Kind.WRONG_LENGTH, "its body is " + body.size() + " sealed bytes long");
            }
            DigestCheck.compare(expected, content.crcs());
        } catch (Damage damage) {
            findings.add(damage, where);
        }
    }

    private void checkSealed(String where, List<Extent> extents, Expectation expected) {
        findings.contentUnopened();
        try {
            for (Extent extent : extents) {
                blobs.checkSealed(extent);
            }
            DigestCheck.compare(expected, Expectation.crcsOf(extents));
        } catch (Damage damage) {
            findings.add(damage, where);
        }
    }

    private void checkOpen(String where, Content.Inline content, Bytes body, ContentKey key, Expectation expected) {
        try (DataKey dataKey = dataKey(content.dataKey(), key)) {
            byte[] plaintext = opened(body, dataKey);
            findings.bytesRead(plaintext.length);
            SliceCrcs crcs = Crcs.of(plaintext, 0, plaintext.length);
            if (plaintext.length != content.length() || !crcs.equals(content.crcs())) {
                throw new Damage(Finding.Kind.WRONG_CRC, "the length or the CRCs of its body do not match the bytes");
            }
            DigestCheck.compare(expected, crcs);
            DigestCheck digests = new DigestCheck(expected);
            digests.take(plaintext, 0, plaintext.length);
            digests.compare();
        } catch (Damage damage) {
            findings.add(damage, where);
        }
    }

    private void checkOpen(String where, List<Extent> extents, ContentKey key, Expectation expected) {
        Digested known = new Digested(
                extents.stream()
                        .map(extent -> new Slice(extent.blob(), extent.slice()))
                        .toList(),
                expected);
        boolean read = expected.needsBytes() && !digested.containsKey(known);
        DigestCheck digests = new DigestCheck(expected);
        boolean intact = true;
        for (Extent extent : extents) {
            intact &= isIntact(where, extent, key, Optional.of(digests).filter(wanted -> read));
        }
        if (intact && areDigestsRight(where, extents, expected, digests, read)) {
            remember(known);
        }
    }

    private boolean isIntact(
            String where, Extent extent, ContentKey key, Optional<? extends BlobReading.Plaintext> plaintext) {
        try {
            blobs.check(extent, dataKey(extent.dataKey(), key), plaintext.map(digests -> digests));
            return true;
        } catch (Damage damage) {
            findings.add(damage, where);
            return false;
        }
    }

    private boolean areDigestsRight(
            String where, List<Extent> extents, Expectation expected, DigestCheck digests, boolean read) {
        try {
            DigestCheck.compare(expected, Expectation.crcsOf(extents));
            if (read) {
                digests.compare();
            }
            return true;
        } catch (Damage damage) {
            findings.add(damage, where);
            return false;
        }
    }

    private void remember(Digested known) {
        if (known.slices().size() <= LONGEST_REMEMBERED) {
            digested.put(known, true);
        }
    }

    private DataKey dataKey(Bytes sealed, ContentKey key) throws Damage {
        try {
            return keyWrap.unseal(sealed, key);
        } catch (MimeoException notUnderThisKey) {
            throw new Damage(Finding.Kind.LOST_KEY, "a data key does not open under the content key");
        }
    }

    private static byte[] opened(Bytes body, DataKey key) throws Damage {
        try {
            return InlineSealer.open(body, key);
        } catch (MimeoException notAuthentic) {
            throw new Damage(Finding.Kind.DAMAGED_BYTES, "the body is not authentic");
        }
    }
}
