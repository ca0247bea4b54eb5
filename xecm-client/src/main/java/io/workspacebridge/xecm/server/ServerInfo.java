package io.workspacebridge.xecm.server;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of itself.
 *
 * @param version the release, such as {@code 25.4}
 * @param url the address it believes to have, null when not told
 * @param sessionTimeout how long a session lives, null when not told
 * @param advancedVersioning whether documents can have major and minor versions
 */
public record ServerInfo(
        String version, @Nullable String url, @Nullable Duration sessionTimeout, boolean advancedVersioning) {

    /**
     * Whether this release is at least some other. Numbers are compared part by part.
     *
     * @param release such as {@code 26.1}
     * @return true if it is that or newer; false when the server's version is not made of numbers
     */
    public boolean atLeast(String release) {
        try {
            String[] mine = version.split("\\.", -1);
            String[] wanted = release.split("\\.", -1);
            for (int i = 0; i < Math.max(mine.length, wanted.length); i++) {
                int a = i < mine.length ? Integer.parseInt(mine[i]) : 0;
                int b = i < wanted.length ? Integer.parseInt(wanted[i]) : 0;
                if (a != b) {
                    return a > b;
                }
            }
            return true;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
