package io.workspacebridge.dropbox;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A program that has an account and no engine. */
public final class Standalone {

    private Standalone() {}

    /**
     * Uploads, lists, reads, waits, changes and shares.
     *
     * @param args address, certificates, access token
     */
    public static void main(String[] args) throws Exception {
        DropboxAccount account = DropboxAccount.builder()
                .baseUrl(URI.create(args[0]))
                .trustedCertificates(Path.of(args[1]))
                .credentials(DropboxCredentials.accessToken(args[2]))
                .build();
        DropboxEntry.File stored = account.uploads()
                .upload(UploadTarget.newFile("/Data/a.txt"), Bytes.of("alpha".getBytes(StandardCharsets.UTF_8)));
        ChangeFeed feed = account.changeFeed("/Data");
        ChangeFeed.Page page = feed.list();
        try (InputStream in = account.downloads().open(stored).open()) {
            if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).equals("alpha")) {
                throw new IllegalStateException("other bytes");
            }
        }
        account.files().move("/Data/a.txt", "/Data/b.txt");
        if (!feed.await(page.cursor(), Duration.ofSeconds(5))) {
            throw new IllegalStateException("nothing heard");
        }
        account.tags().add("/Data/b.txt", "final");
        account.sharing().link("/Data/b.txt", LinkTerms.to(LinkTerms.Audience.PUBLIC));
    }
}
