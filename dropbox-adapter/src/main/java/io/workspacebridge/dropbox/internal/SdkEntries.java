package io.workspacebridge.dropbox.internal;

import com.dropbox.core.v2.fileproperties.PropertyField;
import com.dropbox.core.v2.fileproperties.PropertyGroup;
import com.dropbox.core.v2.files.DeletedMetadata;
import com.dropbox.core.v2.files.ExportInfo;
import com.dropbox.core.v2.files.FileLockMetadata;
import com.dropbox.core.v2.files.FileMetadata;
import com.dropbox.core.v2.files.FileSharingInfo;
import com.dropbox.core.v2.files.FolderMetadata;
import com.dropbox.core.v2.files.FolderSharingInfo;
import com.dropbox.core.v2.files.Metadata;
import io.workspacebridge.dropbox.DropboxEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SDK's metadata as our own. */
final class SdkEntries {

    private SdkEntries() {}

    static DropboxEntry of(Metadata metadata) {
        if (metadata instanceof FileMetadata file) {
            return file(file);
        }
        if (metadata instanceof FolderMetadata folder) {
            return folder(folder);
        }
        if (metadata instanceof DeletedMetadata) {
            return new DropboxEntry.Deleted(metadata.getName(), metadata.getPathLower(), metadata.getPathDisplay());
        }
        throw new IllegalArgumentException("Neither file nor folder: " + metadata.getName());
    }

    static DropboxEntry.File file(FileMetadata file) {
        FileSharingInfo sharing = file.getSharingInfo();
        return new DropboxEntry.File(
                file.getId(),
                file.getName(),
                file.getPathLower(),
                file.getPathDisplay(),
                file.getRev(),
                file.getSize(),
                file.getContentHash(),
                file.getClientModified().toInstant(),
                file.getServerModified().toInstant(),
                file.getIsDownloadable(),
                exports(file.getExportInfo()),
                sharing == null ? null : sharing.getModifiedBy(),
                sharing != null && sharing.getReadOnly(),
                holder(file.getFileLockInfo()),
                file.getSymlinkInfo() == null ? null : file.getSymlinkInfo().getTarget(),
                properties(file.getPropertyGroups()));
    }

    static DropboxEntry.Folder folder(FolderMetadata folder) {
        FolderSharingInfo sharing = folder.getSharingInfo();
        return new DropboxEntry.Folder(
                folder.getId(),
                folder.getName(),
                folder.getPathLower(),
                folder.getPathDisplay(),
                sharing == null ? null : sharing.getSharedFolderId(),
                sharing != null && sharing.getReadOnly(),
                sharing == null || !(sharing.getTraverseOnly() || sharing.getNoAccess()));
    }

    private static List<String> exports(@Nullable ExportInfo info) {
        if (info == null) {
            return List.of();
        }
        List<String> options = new ArrayList<>();
        if (info.getExportAs() != null) {
            options.add(info.getExportAs());
        }
        if (info.getExportOptions() != null) {
            info.getExportOptions().stream()
                    .filter(option -> !options.contains(option))
                    .forEach(options::add);
        }
        return options;
    }

    private static @Nullable String holder(@Nullable FileLockMetadata lock) {
        if (lock == null) {
            return null;
        }
        if (lock.getLockholderAccountId() != null) {
            return lock.getLockholderAccountId();
        }
        if (lock.getLockholderName() != null) {
            return lock.getLockholderName();
        }
        return lock.getCreated() != null || Boolean.TRUE.equals(lock.getIsLockholder()) ? "unknown" : null;
    }

    static Map<String, Map<String, String>> properties(@Nullable List<PropertyGroup> groups) {
        Map<String, Map<String, String>> byTemplate = new HashMap<>();
        if (groups != null) {
            for (PropertyGroup group : groups) {
                Map<String, String> fields = new HashMap<>();
                for (PropertyField field : group.getFields()) {
                    fields.put(field.getName(), field.getValue());
                }
                byTemplate.put(group.getTemplateId(), Map.copyOf(fields));
            }
        }
        return byTemplate;
    }
}
