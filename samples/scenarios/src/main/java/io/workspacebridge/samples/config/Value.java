package io.workspacebridge.samples.config;

/**
 * A text from the file.
 *
 * @param text with environment variables filled in; empty when it is absent or was found wrong
 * @param line where it stands
 * @param key where it stands, as a path of keys
 * @param present whether it is there and sound
 * @param fromEnvironment whether an environment variable had a part in it
 */
record Value(String text, int line, String key, boolean present, boolean fromEnvironment) {
    static Value absent(int line, String key) {
        return new Value("", line, key, false, false);
    }
}
