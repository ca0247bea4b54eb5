package io.workspacebridge.xecm.documents;

/**
 * An upload in parts that has begun. A host may keep these values and go on later, also in another process, as long as the
 * server keeps the session.
 *
 * @param key the server's key of the session; whoever has it can use the content
 * @param fileName the file name
 * @param mimeType the content's type
 * @param size bytes altogether
 * @param partSize bytes of each part but the last
 * @param parts how many parts
 */
public record LargeUpload(String key, String fileName, String mimeType, long size, long partSize, int parts) {

    /**
     * Checks that the numbers fit together.
     *
     * @param key the server's key
     * @param fileName the file name
     * @param mimeType the content's type
     * @param size bytes altogether
     * @param partSize bytes of a part
     * @param parts how many parts
     */
    public LargeUpload {
        if (size < 1 || partSize < 1 || parts < 1 || (size + partSize - 1) / partSize != parts) {
            throw new IllegalArgumentException(
                    size + " bytes do not make " + parts + " parts of " + partSize + " bytes");
        }
    }

    /**
     * Where a part begins.
     *
     * @param part its number, from 1
     * @return the offset of its first byte
     */
    public long offset(int part) {
        return (part - 1) * partSize;
    }

    /**
     * How long a part is.
     *
     * @param part its number, from 1
     * @return bytes
     */
    public long length(int part) {
        return Math.min(partSize, size - offset(part));
    }

    @Override
    public String toString() {
        return "LargeUpload[" + size + " bytes in " + parts + " parts]";
    }
}
