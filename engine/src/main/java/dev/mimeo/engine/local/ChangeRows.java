package dev.mimeo.engine.local;

import dev.mimeo.engine.commit.Change;
import dev.mimeo.engine.commit.RowKey.History;
import dev.mimeo.engine.commit.RowKey.UploadRow;
import dev.mimeo.engine.model.Upload;
import dev.mimeo.engine.model.Version;

/** What a change means for the rows of tables: the row itself, and that which finds it by its id. */
final class ChangeRows {

    private final Overlay rows;

    ChangeRows(Overlay rows) {
        this.rows = rows;
    }

    void apply(Change change) {
        switch (change) {
            case Change.Put<?>(History row, Version version) -> put(row, version);
            case Change.Put<?>(UploadRow row, Upload upload) -> put(row, upload);
            case Change.Put<?> put -> putAt(Address.of(put.key()), put.value());
            case Change.Delete(History row) -> delete(row);
            case Change.Delete(UploadRow row) -> delete(row);
            case Change.Delete delete -> deleteAt(Address.of(delete.key()));
        }
    }

    private void put(History row, Version version) {
        rows.put(Table.HISTORY, Keys.history(row.bucket(), row.key(), row.sequence()), version);
        rows.put(Table.HISTORY_IDS, Keys.id(row.bucket(), row.key(), version.id()), row.sequence());
    }

    private void delete(History row) {
        byte[] key = Keys.history(row.bucket(), row.key(), row.sequence());
        rows.get(Table.HISTORY, key).ifPresent(version -> {
            rows.delete(Table.HISTORY_IDS, Keys.id(row.bucket(), row.key(), version.id()));
            rows.delete(Table.HISTORY, key);
        });
    }

    private void put(UploadRow row, Upload upload) {
        delete(row);
        long sequence = upload.stamp().sequence();
        rows.put(Table.UPLOADS, Keys.upload(row.bucket(), row.key(), sequence), upload);
        rows.put(Table.UPLOAD_IDS, Keys.id(row.bucket(), row.key(), row.upload()), sequence);
    }

    private void delete(UploadRow row) {
        byte[] id = Keys.id(row.bucket(), row.key(), row.upload());
        rows.get(Table.UPLOAD_IDS, id).ifPresent(sequence -> {
            rows.delete(Table.UPLOAD_IDS, id);
            rows.delete(Table.UPLOADS, Keys.upload(row.bucket(), row.key(), sequence));
        });
    }

    @SuppressWarnings("unchecked") // a change holds a value of the type of its row
    private <V> void putAt(Address<V> address, Object value) {
        rows.put(address.table(), address.key(), (V) value);
    }

    private void deleteAt(Address<?> address) {
        rows.delete(address.table(), address.key());
    }
}
