package io.workspacebridge.sandbox.xecm.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.xecm.internal.model.Refusal;
import io.workspacebridge.sandbox.xecm.internal.model.Version;
import io.workspacebridge.sandbox.xecm.internal.wire.Params;
import io.workspacebridge.sandbox.xecm.internal.wire.UploadedFile;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns an uploaded file, sent along or in an upload session before, into a version. */
final class Uploads {
    private static final Set<String> SOURCES = Set.of(
            "file_system",
            "mobile_device",
            "scanner",
            "fax",
            "ftp",
            "shared_drive",
            "removable_disk",
            "backup_media",
            "optical_disk",
            "onedrive",
            "cloud_storage",
            "camera",
            "email_server",
            "elink",
            "opentext_core",
            "edocs",
            "sap",
            "document_management",
            "exchange_mailbox",
            "notes_mailbox",
            "outlook_pst",
            "file_stream",
            "mailbox_other");
    private static final Set<String> IDENTITY_TYPES = Set.of(
            "email_address",
            "domain_userid",
            "generic_userid",
            "name",
            "last_name",
            "windows_sid",
            "guid",
            "phone_number",
            "ldap_name",
            "exchange_mailboxid");

    private final Service service;

    Uploads(Service service) {
        this.service = service;
    }

    /**
     * A file that has arrived.
     *
     * @param content held by its sender until the version takes it
     */
    record Upload(String fileName, String mimeType, StoredContent content) {}

    @Nullable
    Upload find(Exchange exchange) {
        UploadedFile file = exchange.params().file("file");
        if (file != null) {
            return new Upload(file.fileName(), file.contentType(), file.content());
        }
        String key = exchange.params().text("upload_key", "");
        if (key.isEmpty()) {
            return null;
        }
        LargeFile large = service.largeFiles().get(key);
        StoredContent content = large == null || large.user != exchange.who().id() ? null : large.content();
        if (large == null || content == null) {
            throw Refusal.badRequest("Error: File could not be found within the upload directory.");
        }
        return new Upload(large.fileName, large.mimeType, content);
    }

    /** Makes a version that holds the content. */
    Version take(Upload upload, Version.External base, Params params) {
        Version version = new Version();
        version.fileName = baseName(upload.fileName());
        version.mimeType = upload.mimeType();
        version.external = base.copy();
        readExternal(version.external, params);
        version.size = upload.content().size();
        version.content = service.contents().keep(upload.content());
        String key = params.text("upload_key", "");
        LargeFile used = key.isEmpty() ? null : service.largeFiles().remove(key);
        if (used != null) {
            used.discard();
        }
        return version;
    }

    private static String baseName(String fileName) {
        return fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    }

    /** Takes over the {@code external_*} parameters. */
    static void readExternal(Version.External external, Params params) {
        if (params.has("external_create_date")) {
            external.createDate = date(params, "external_create_date");
        }
        if (params.has("external_modify_date")) {
            external.modifyDate = date(params, "external_modify_date");
        }
        String source = params.text("external_source");
        if (source != null && !source.isEmpty()) {
            if (!SOURCES.contains(source)) {
                throw Refusal.badRequest("One or more parameters are invalid. 'external_source'");
            }
            external.source = source;
        }
        String type = params.text("external_identity_type", "");
        if (!type.isEmpty()) {
            if (!IDENTITY_TYPES.contains(type)) {
                throw Refusal.badRequest("One or more parameters are invalid. 'external_identity_type'");
            }
            // an identity without a type is dropped
            external.identityType = type;
            external.identity = params.text("external_identity", "");
        }
    }

    private static @Nullable String date(Params params, String name) {
        JsonNode raw = params.raw(name);
        String text = params.text(name);
        if (raw == null || text == null || text.isBlank()) {
            return null;
        }
        String trimmed = text.trim().replace(' ', 'T');
        if (!trimmed.matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?.*)?")) {
            throw Refusal.wrongType(name);
        }
        String local = trimmed.length() >= 19 ? trimmed.substring(0, 19) : trimmed;
        return local.length() == 10 ? local + "T00:00:00" : local.length() == 16 ? local + ":00" : local;
    }
}
