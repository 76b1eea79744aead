package dev.mimeo.engine.local;

import dev.mimeo.engine.model.Bytes;
import dev.mimeo.engine.model.KeyDomain;
import dev.mimeo.engine.model.KmsKeyId;
import dev.mimeo.engine.model.WrappedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key ring as it stands in its file. What this version does not know it refuses rather than forgets.
 *
 * <pre>
 * mimeo key ring 2
 * check SALT MAC              tells the master key from any other
 * sse-s3 ID SEALING-ID KEY    a key of the server's own, the newest last
 * kms NAME STATE              a named key, whose versions follow, the newest last
 * version ID SEALING-ID KEY
 * </pre>
 *
 * <p>A ring of version 1 has no named keys, and its check stands in a file of its own.
 */
final class KeyRingText {

    private static final String HEADING = "mimeo key ring 2";
    private static final String OLD_HEADING = "mimeo key ring 1";
    private static final String CHECK = "check";
    private static final String OWN = "sse-s3";
    private static final String NAMED = "kms";
    private static final String VERSION = "version";
    private static final String MASTER = "master";

    private final List<SealedKey> own = new ArrayList<>();
    private final List<NamedKey> named = new ArrayList<>();
    private final List<SealedKey> versions = new ArrayList<>();
    private @Nullable KeyCheck check;
    private @Nullable KmsKeyId name;
    private KeyState state = KeyState.ENABLED;

    private KeyRingText(@Nullable KeyCheck check) {
        this.check = check;
    }

    /** Whether the text is that of a ring whose check stands in a file of its own. */
    static boolean isOld(String text) {
        return text.lines().findFirst().equals(Optional.of(OLD_HEADING));
    }

    static String write(KeyRing ring) {
        List<String> lines =
                new ArrayList<>(List.of(HEADING, CHECK + " " + ring.check().words()));
        ring.own().forEach(key -> lines.add(line(OWN, key)));
        for (NamedKey key : ring.named()) {
            lines.add(String.join(" ", NAMED, key.name().value(), key.state().word()));
            key.versions().forEach(version -> lines.add(line(VERSION, version)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** The ring that a text is of. */
    static KeyRing read(String text) throws DataFolderException {
        return read(text, HEADING, null);
    }

    /** The ring that a text of version 1 is of. */
    static KeyRing readOld(String text, KeyCheck check) throws DataFolderException {
        return read(text, OLD_HEADING, check);
    }

    private static KeyRing read(String text, String heading, @Nullable KeyCheck check) throws DataFolderException {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(heading)) {
            throw damaged("The key ring");
        }
        KeyRingText reader = new KeyRingText(check);
        for (String line : lines.subList(1, lines.size())) {
            reader.line(line);
        }
        return reader.ring();
    }

    private void line(String line) throws DataFolderException {
        String[] words = line.split(" ", -1);
        try {
            take(words);
        } catch (IllegalArgumentException | IndexOutOfBoundsException notUnderstood) {
            throw damaged(
                    "A line of the key ring (" + Arrays.stream(words).limit(2).collect(Collectors.joining(" ")) + ")");
        }
    }

    private void take(String[] words) {
        switch (words[0]) {
            case CHECK -> check = KeyCheck.ofWords(expect(words, 3)[1], words[2]);
            case OWN -> own.add(key(expect(words, 4), new KeyDomain.SseS3()));
            case NAMED -> begin(expect(words, 3));
            case VERSION -> versions.add(key(expect(words, 4), NamedKey.domain(nameOfVersions())));
            default -> throw new IllegalArgumentException("unknown");
        }
    }

    private static String[] expect(String[] words, int count) {
        if (words.length != count) {
            throw new IllegalArgumentException("not " + count + " words");
        }
        return words;
    }

    private void begin(String[] words) {
        finish();
        name = new KmsKeyId(words[1]);
        state = KeyState.ofWord(words[2]).orElseThrow(() -> new IllegalArgumentException("no state of a key"));
    }

    private void finish() {
        if (name != null) {
            named.add(new NamedKey(name, state, versions));
            versions.clear();
        }
    }

    private KmsKeyId nameOfVersions() {
        if (name == null) {
            throw new IllegalArgumentException("a version of no key");
        }
        return name;
    }

    private KeyRing ring() throws DataFolderException {
        try {
            finish();
        } catch (IllegalArgumentException keyWithoutVersion) {
            throw damaged("The end of the key ring");
        }
        if (check == null || own.isEmpty()) {
            throw damaged("The beginning of the key ring");
        }
        return new KeyRing(check, own, named);
    }

    private static SealedKey key(String[] words, KeyDomain domain) {
        return new SealedKey(words[1], new WrappedKey(domain, MASTER, bytes(words[2]), bytes(words[3])));
    }

    private static String line(String kind, SealedKey key) {
        WrappedKey sealed = key.sealed();
        return String.join(
                " ", kind, key.id(), sealed.sealingId().hex(), sealed.wrapped().hex());
    }

    private static Bytes bytes(String hex) {
        return Bytes.owning(HexFormat.of().parseHex(hex));
    }

    private static DataFolderException damaged(String what) {
        return new DataFolderException(what + " is damaged, or was written by a newer version of Mimeo.");
    }
}
