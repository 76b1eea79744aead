package dev.mimeo.engine.local;

/** Ends the check of something, since it is damaged. */
final class Damage extends Exception {

    private static final long serialVersionUID = 1L;

    private final Finding.Kind kind;
    private final String what;

    Damage(Finding.Kind kind, String what) {
        super(what, null, false, false);
        this.kind = kind;
        this.what = what;
    }

    Finding.Kind kind() {
        return kind;
    }

    String what() {
        return what;
    }
}
