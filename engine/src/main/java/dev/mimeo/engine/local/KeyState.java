package dev.mimeo.engine.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether a named key of the ring may be used. */
public enum KeyState {
    /** It wraps and unwraps. */
    ENABLED,
    /** It does neither until it is enabled again. */
    DISABLED,
    /** It does neither, and is on its way out; until then the deletion can be cancelled. */
    PENDING_DELETION;

    /** The state as it stands in the key ring, and as operators read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<KeyState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
