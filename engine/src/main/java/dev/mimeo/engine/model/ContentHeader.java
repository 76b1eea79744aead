package dev.mimeo.engine.model;

/** The headers that describe a content and are stored and given back as they were sent. */
public enum ContentHeader {
    CACHE_CONTROL("Cache-Control"),
    CONTENT_DISPOSITION("Content-Disposition"),
    CONTENT_ENCODING("Content-Encoding"),
    CONTENT_LANGUAGE("Content-Language"),
    CONTENT_TYPE("Content-Type"),
    EXPIRES("Expires");

    private final String headerName;

    ContentHeader(String headerName) {
        this.headerName = headerName;
    }

    /** The name of the HTTP header. */
    public String headerName() {
        return headerName;
    }
}
