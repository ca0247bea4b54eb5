package io.workspacebridge.dropbox.internal;

/**
 * How far an upload session got.
 *
 * @param sessionId the service's id
 * @param offset how many bytes it has
 * @param length how many it shall have
 */
record SessionToken(String sessionId, long offset, long length) {

    static SessionToken parse(String text) {
        String[] parts = text.split(" ", 4);
        try {
            if (parts.length == 4 && parts[0].equals("up1")) {
                return new SessionToken(parts[3], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not an upload's token", e);
        }
        throw new IllegalArgumentException("Not an upload's token");
    }

    String text() {
        return "up1 " + offset + " " + length + " " + sessionId;
    }
}
