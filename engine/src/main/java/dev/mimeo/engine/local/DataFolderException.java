package dev.mimeo.engine.local;

import java.io.IOException;

/** Why a data folder is not opened, as a sentence for the one who starts the server. */
public final class DataFolderException extends IOException {

    private static final long serialVersionUID = 1L;

    DataFolderException(String sentence) {
        super(sentence);
    }
}
