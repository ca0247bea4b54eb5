package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workspacebridge.sandbox.content.ContentStore;
import io.workspacebridge.sandbox.content.ContentStore.Sink;
import io.workspacebridge.sandbox.content.StoredContent;
import io.workspacebridge.sandbox.http.Response;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder with everything in it as one zip file. Documents without bytes of their own are left out. */
final class ZipApi {
    private static final long LARGEST = 20L << 30;
    private static final long LARGEST_FILE = 4L << 30;
    private static final int MOST = 10_000;

    private final World world;
    private final Paths paths;
    private final ContentStore contents;

    private record Member(String name, Revision revision) {}

    private record Picture(ObjectNode metadata, List<String> folders, List<Member> files) {}

    ZipApi(World world, Paths paths, ContentStore contents) {
        this.world = world;
        this.paths = paths;
        this.contents = contents;
    }

    void register(Endpoints endpoints) {
        endpoints.download(
                "files/download_zip", "files.content.read", (caller, args, request) -> zip(caller.view(), args));
    }

    private Response zip(View view, Arguments args) throws IOException {
        String path = Paths.read(args, "path");
        Picture picture = world.locked(() -> picture(view, path));
        try (Sink sink = contents.sink()) {
            try (ZipOutputStream zip = new ZipOutputStream(output(sink))) {
                for (String folder : picture.folders) {
                    zip.putNextEntry(new ZipEntry(folder));
                    zip.closeEntry();
                }
                for (Member member : picture.files) {
                    ZipEntry entry = new ZipEntry(member.name);
                    entry.setTime(member.revision.clientModified().toEpochMilli());
                    zip.putNextEntry(entry);
                    try (InputStream bytes = member.revision.content().open()) {
                        bytes.transferTo(zip);
                    }
                    zip.closeEntry();
                }
            }
            try (StoredContent content = sink.finish()) {
                return Response.of(200, "application/zip", content.body())
                        .withHeader(
                                "Dropbox-API-Result", Json.ascii(Json.object().set("metadata", picture.metadata)));
            }
        } finally {
            picture.files.forEach(member -> member.revision.content().close());
        }
    }

    private static OutputStream output(Sink sink) {
        return new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(int one) throws IOException {
                sink.write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                sink.write(bytes, offset, count);
            }
        };
    }

    /** What is to be packed; the contents are held until they are. */
    private Picture picture(View view, String path) {
        Node node = paths.existing(view, path, "path");
        FolderNode folder = node.folder();
        if (folder == null) {
            throw ApiException.route("path", "not_folder");
        }
        Picture picture = new Picture(Metadata.folder(view, node), new ArrayList<>(), new ArrayList<>());
        collect(folder, node.name() + "/", picture);
        long size = 0;
        for (Member file : picture.files) {
            long one = file.revision.content().size();
            size += one;
            if (one >= LARGEST_FILE || size >= LARGEST) {
                throw ApiException.route("too_large");
            }
        }
        if (picture.folders.size() + picture.files.size() >= MOST) {
            throw ApiException.route("too_many_files");
        }
        picture.files.forEach(file -> file.revision.content().retain());
        return picture;
    }

    private static void collect(FolderNode from, String at, Picture picture) {
        picture.folders.add(at);
        for (Node child : from.children().values()) {
            FolderNode below = child.folder();
            if (below != null) {
                collect(below, at + child.name() + "/", picture);
            } else if (child instanceof FileNode file && file.current().downloadable()) {
                picture.files.add(new Member(at + file.name(), file.current()));
            }
        }
    }
}
