package io.workspacebridge.samples.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where the two services and the state are. */
final class ConnectionSections {
    private static final URI NOWHERE = URI.create("http://localhost");
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?&](password|sslpassword)=|//[^/@]*:[^/@]*@");

    private final Problems problems;

    ConnectionSections(Problems problems) {
        this.problems = problems;
    }

    DropboxSettings dropbox(Section root) {
        Optional<Section> found = root.section("dropbox");
        if (found.isEmpty()) {
            problems.error(
                    root.line(),
                    "dropbox",
                    "is missing: refreshToken, appKey and appSecret, or an accessToken; url and caFile for a stand-in");
            return new DropboxSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Section section = found.get();
        Optional<URI> url = section.has("url") ? Optional.of(address(section.text("url"))) : Optional.empty();
        Optional<Path> caFile = section.has("caFile") ? certificates(section.text("caFile")) : Optional.empty();
        Optional<Secret> accessToken = section.secret("accessToken");
        Optional<Secret> refreshToken = section.secret("refreshToken");
        Value appKey = section.text("appKey");
        Optional<Secret> appSecret = section.secret("appSecret");
        boolean anyRefresh = section.has("refreshToken") || section.has("appKey") || section.has("appSecret");
        boolean allRefresh = section.has("refreshToken") && section.has("appKey") && section.has("appSecret");
        if (anyRefresh && !allRefresh) {
            problems.error(
                    section.line(),
                    section.keyOf("refreshToken"),
                    "refreshToken, appKey and appSecret belong together");
        } else if (!anyRefresh && !section.has("accessToken")) {
            problems.error(
                    section.line(),
                    section.keyOf("refreshToken"),
                    "is missing: give refreshToken, appKey and appSecret, or an accessToken");
        }
        section.rejectUnknown();
        Optional<DropboxSettings.Refresh> refresh = refreshToken.flatMap(
                token -> appSecret.map(secret -> new DropboxSettings.Refresh(token, appKey.text(), secret)));
        return new DropboxSettings(url, caFile, accessToken, refresh);
    }

    XecmSettings xecm(Section root) {
        Optional<Section> found = root.section("xecm");
        if (found.isEmpty()) {
            problems.error(root.line(), "xecm", "is missing: url, username and password");
            return new XecmSettings(NOWHERE, "", new Secret(""));
        }
        Section section = found.get();
        Value url = section.required("url", "the CGI's address, such as https://ecm.example.com/otcs/cs.exe");
        URI address = url.present() ? address(url) : NOWHERE;
        Value username = section.required("username", "who signs in");
        if (!section.has("password")) {
            problems.error(
                    section.line(), section.keyOf("password"), "is missing: the user's password, as ${VARIABLE}");
        }
        Optional<Secret> password = section.secret("password");
        section.rejectUnknown();
        return new XecmSettings(address, username.text(), password.orElse(new Secret("")));
    }

    Secret state(Section root) {
        Value value = root.required("state", "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        String text = value.text();
        if (value.present()) {
            boolean sqlite = text.startsWith("jdbc:sqlite:") && text.length() > "jdbc:sqlite:".length();
            boolean postgres = text.matches("jdbc:postgresql://[^/\\s]*/[^/?\\s]+(\\?\\S*)?");
            if (!sqlite && !postgres) {
                problems.error(
                        value.line(),
                        value.key(),
                        "is no address of a state store; allowed: jdbc:sqlite:FILE, jdbc:postgresql://HOST[:PORT]/DATABASE");
            } else if (!value.fromEnvironment() && PASSWORD_IN_URL.matcher(text).find()) {
                problems.warning(
                        value.line(),
                        value.key(),
                        "a secret in the file; take it from the environment instead: ${NAME}");
            }
        }
        return new Secret(text);
    }

    private URI address(Value value) {
        if (!value.present()) {
            return NOWHERE;
        }
        try {
            URI uri = new URI(value.text());
            String scheme = uri.getScheme();
            if (uri.getHost() == null || scheme == null || !scheme.matches("(?i)https?")) {
                problems.error(value.line(), value.key(), "has to be an address such as https://host:port/path");
                return NOWHERE;
            }
            if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
                problems.error(
                        value.line(), value.key(), "may have no user, query or fragment; only https://host:port/path");
                return NOWHERE;
            }
            if (scheme.equalsIgnoreCase("http") && !LOCAL.contains(uri.getHost())) {
                problems.warning(value.line(), value.key(), "sends credentials unencrypted; use https");
            }
            return uri;
        } catch (URISyntaxException e) {
            problems.error(value.line(), value.key(), "has to be an address such as https://host:port/path");
            return NOWHERE;
        }
    }

    private Optional<Path> certificates(Value value) {
        if (!value.present()) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(value.text());
            try (InputStream in = Files.newInputStream(file)) {
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .isEmpty()) {
                    problems.error(value.line(), value.key(), "'" + value.text() + "' holds no PEM certificate");
                }
            }
            return Optional.of(file);
        } catch (CertificateException e) {
            problems.error(value.line(), value.key(), "'" + value.text() + "' holds no PEM certificate");
        } catch (IOException | InvalidPathException e) {
            problems.error(value.line(), value.key(), "'" + value.text() + "' can't be read; it has to be a PEM file");
        }
        return Optional.empty();
    }
}
