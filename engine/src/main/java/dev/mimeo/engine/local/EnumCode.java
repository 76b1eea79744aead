package dev.mimeo.engine.local;

import java.util.List;

/**
 * The numbers that stand for the constants of an enum in records. They are fixed by the order given here, whatever the
 * order of the enum; a new constant goes to the end.
 */
final class EnumCode<E extends Enum<E>> {

    private final List<E> constants;

    EnumCode(List<E> constants) {
        this.constants = List.copyOf(constants);
        Class<E> type = constants.get(0).getDeclaringClass();
        if (type.getEnumConstants().length != constants.size()) {
            throw new IllegalArgumentException("a constant of " + type + " has no number");
        }
    }

    void write(E constant, RecordWriter writer) {
        writer.number(constants.indexOf(constant));
    }

    E read(RecordReader reader) {
        return constants.get(reader.count());
    }
}
