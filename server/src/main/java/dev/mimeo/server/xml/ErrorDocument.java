package dev.mimeo.server.xml;

import dev.mimeo.server.protocol.S3Error;

/** The document of an error. It has no namespace: with one, clients take an error that comes after a 200 for success. */
public final class ErrorDocument {

    private ErrorDocument() {}

    /**
     * The document.
     *
     * @param error the error
     * @param requestId the id of the request
     * @param hostId the id of the server
     */
    public static byte[] of(S3Error error, String requestId, String hostId) {
        try (XmlWriter xml = XmlWriter.plain("Error")) {
            xml.text("Code", error.code().code()).text("Message", error.message());
            error.details().forEach(xml::text);
            return xml.text("RequestId", requestId).text("HostId", hostId).end().finish();
        }
    }
}
