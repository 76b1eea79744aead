package dev.mimeo.server.config;

/** Whose habits the server has where S3 servers differ. */
public enum Dialect {
    /** Those of IBM Cloud Object Storage: headers about expected owners and who pays are ignored. */
    COS;

    static Dialect parse(String text) {
        if (text.equals("cos")) {
            return COS;
        }
        throw new IllegalArgumentException("cos is the only dialect so far");
    }
}
