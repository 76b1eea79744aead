package dev.mimeo.engine.model;

import java.time.Instant;

/** When a rule of a lifecycle acts on an object. */
public sealed interface LifecycleTime {

    /**
     * So many days after the object was written.
     *
     * @param days from 0
     */
    record AfterDays(int days) implements LifecycleTime {
        public AfterDays {
            if (days < 0) {
                throw new IllegalArgumentException("days are counted from 0");
            }
        }
    }

    /** From a date on, whenever the object was written. */
    record OnDate(Instant date) implements LifecycleTime {}

    /** The time from which the rule acts on an object that was written then. */
    default Instant due(Instant written, LifecycleCalendar calendar) {
        return switch (this) {
            case AfterDays after -> calendar.after(written, after.days());
            case OnDate on -> on.date();
        };
    }
}
