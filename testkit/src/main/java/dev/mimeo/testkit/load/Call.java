package dev.mimeo.testkit.load;

import dev.mimeo.server.protocol.Headers;

/**
 * One request to make.
 *
 * @param method the HTTP method
 * @param path the path, percent-encoded
 * @param query the query, percent-encoded; empty if there is none
 * @param headers the headers besides those that every request has
 * @param body the body
 * @param answerBytes the number of bytes that the answer must have; negative if it may have any
 */
record Call(String method, String path, String query, Headers headers, Payload body, long answerBytes) {

    static Call put(String path, Payload body) {
        return new Call("PUT", path, "", Headers.empty(), body, -1);
    }

    static Call get(String path, long size) {
        return new Call("GET", path, "", Headers.empty(), Payload.NONE, size);
    }

    static Call head(String path) {
        return new Call("HEAD", path, "", Headers.empty(), Payload.NONE, -1);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, "", Headers.empty(), Payload.NONE, -1);
    }

    static Call post(String path, String query, Payload body) {
        return new Call("POST", path, query, Headers.empty(), body, -1);
    }

    static Call copy(String source, String path) {
        return new Call("PUT", path, "", Headers.of("x-amz-copy-source", source), Payload.NONE, -1);
    }

    Call withQuery(String other) {
        return new Call(method, path, other, headers, body, answerBytes);
    }
}
