package io.workspacebridge.samples.config;

/**
 * Something about a config file that a person should know.
 *
 * @param file as it was given on the command line
 * @param line from 1; 0 when the problem has no place in the file
 * @param key such as {@code links[0].conflicts}; empty for the whole file
 * @param message what is wrong and what is allowed; never a secret
 */
public record Problem(String file, int line, String key, String message) {

    /** One line for a terminal: file, line, key and message. */
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return key.isEmpty() ? place + ": " + message : place + ": " + key + ": " + message;
    }
}
