package dev.mimeo.engine.commit;

import dev.mimeo.engine.error.Failure;
import java.util.List;

/** What comes of a commit in the state it meets. */
public sealed interface Decision {

    /**
     * The commit must not be done.
     *
     * @param failure why
     */
    record Refused(Failure failure) implements Decision {}

    /**
     * The commit is these changes, all together.
     *
     * @param changes the changes, each row at most once
     * @param result what to tell the one who asked
     */
    record Accepted(List<Change> changes, Committed result) implements Decision {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }
}
