package io.workspacebridge.samples.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes films and layered images that players and image editors open. Equal arguments give equal bytes. */
public final class Media {
    private static final LocalDateTime FIXED = LocalDateTime.of(2026, 3, 2, 8, 0);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int FRAME = WIDTH * HEIGHT * 3;
    private static final int FRAMES_A_SECOND = 25;
    private static final int HEADER = 4 + 64 + 124;

    private Media() {}

    /**
     * A film without compression: AVI, 640 by 360 pixels, 25 frames a second, 0.7 MB a frame.
     *
     * @param seed makes it look different
     * @param frames how many
     * @return its content
     */
    public static SampleFile.Content film(int seed, int frames) {
        return out -> {
            int movie = 4 + frames * (FRAME + 8);
            ByteBuffer head = ByteBuffer.allocate(12 + 8 + HEADER + 12).order(ByteOrder.LITTLE_ENDIAN);
            text(head, "RIFF").putInt(4 + 8 + HEADER + 8 + movie);
            text(text(head, "AVI "), "LIST").putInt(HEADER);
            text(head, "hdrl");
            mainHeader(head, frames);
            streamHeader(head, frames);
            text(head, "LIST").putInt(movie);
            text(head, "movi");
            out.write(head.array());
            byte[] frame = new byte[8 + FRAME];
            text(ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN), "00db").putInt(FRAME);
            for (int number = 0; number < frames; number++) {
                paint(frame, seed, number);
                out.write(frame);
            }
        };
    }

    private static ByteBuffer text(ByteBuffer buffer, String four) {
        return buffer.put(four.getBytes(StandardCharsets.US_ASCII));
    }

    private static void mainHeader(ByteBuffer head, int frames) {
        text(head, "avih").putInt(56);
        head.putInt(1_000_000 / FRAMES_A_SECOND).putInt(FRAME * FRAMES_A_SECOND);
        head.putInt(0).putInt(0).putInt(frames).putInt(0).putInt(1).putInt(FRAME);
        head.putInt(WIDTH).putInt(HEIGHT);
        head.put(new byte[16]);
    }

    private static void streamHeader(ByteBuffer head, int frames) {
        text(head, "LIST").putInt(4 + 64 + 48);
        text(text(head, "strl"), "strh").putInt(56);
        text(text(head, "vids"), "DIB ");
        head.putInt(0).putInt(0).putInt(0).putInt(1).putInt(FRAMES_A_SECOND);
        head.putInt(0).putInt(frames).putInt(FRAME).putInt(-1).putInt(0);
        head.putShort((short) 0).putShort((short) 0).putShort((short) WIDTH).putShort((short) HEIGHT);
        text(head, "strf").putInt(40);
        head.putInt(40).putInt(WIDTH).putInt(HEIGHT).putShort((short) 1).putShort((short) 24);
        head.putInt(0).putInt(FRAME).put(new byte[16]);
    }

    // Bars that wander, one step with each frame.
    private static void paint(byte[] frame, int seed, int number) {
        for (int row = 0; row < HEIGHT; row++) {
            int at = 8 + row * WIDTH * 3;
            for (int column = 0; column < WIDTH; column++) {
                int shifted = column + 3 * number + seed;
                frame[at++] = (byte) (shifted * 5 + row);
                frame[at++] = (byte) (row * 2 + number);
                frame[at++] = (byte) ((shifted >> 5) * 37 + seed);
            }
        }
    }

    /**
     * A layered image: OpenRaster, which is a ZIP with one PNG for each layer.
     *
     * @param seed makes it look different
     * @param layers how many
     * @param width in pixels
     * @param height in pixels
     * @return its content
     */
    public static SampleFile.Content layered(long seed, int layers, int width, int height) {
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            stored(zip, "mimetype", "image/openraster".getBytes(StandardCharsets.US_ASCII));
            StringBuilder stack = new StringBuilder(
                            "<?xml version='1.0' encoding='UTF-8'?>\n<image version=\"0.0.3\" w=\"")
                    .append(width)
                    .append("\" h=\"")
                    .append(height)
                    .append("\"><stack>");
            for (int layer = 0; layer < layers; layer++) {
                stack.append("<layer name=\"Layer ")
                        .append(layer)
                        .append("\" src=\"data/layer")
                        .append(layer)
                        .append(".png\"/>");
            }
            stored(zip, "stack.xml", stack.append("</stack></image>").toString().getBytes(StandardCharsets.UTF_8));
            for (int layer = 0; layer < layers; layer++) {
                stored(zip, "data/layer" + layer + ".png", bytes(Documents.png(seed + layer, width, height)));
            }
            byte[] merged = bytes(Documents.png(seed, width, height));
            stored(zip, "mergedimage.png", merged);
            stored(zip, "Thumbnails/thumbnail.png", bytes(Documents.png(seed, 256, 256 * height / width)));
            zip.finish();
        };
    }

    private static byte[] bytes(SampleFile.Content content) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        content.writeTo(buffer);
        return buffer.toByteArray();
    }

    // The format wants its first entry stored; images don't get smaller anyway.
    private static void stored(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(FIXED);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /**
     * Log lines of a device, each with its time.
     *
     * @param seed makes it different
     * @param lines how many
     * @return its content
     */
    public static SampleFile.Content log(long seed, int lines) {
        return out -> writeLog(out, seed, lines);
    }

    private static void writeLog(OutputStream out, long seed, int lines) throws IOException {
        java.util.Random random = new java.util.Random(seed);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append(FIXED.plusSeconds(seed * 60 + line))
                    .append(random.nextInt(12) == 0 ? " WARN  " : " INFO  ")
                    .append("device-")
                    .append(seed % 17)
                    .append(' ')
                    .append(Prose.sentence(random))
                    .append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An archive of logs.
     *
     * @param seed makes it different
     * @param entries how many logs
     * @return its content
     */
    public static SampleFile.Content archive(long seed, int entries) {
        return out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            for (int number = 1; number <= entries; number++) {
                ZipEntry entry = new ZipEntry("logs/device." + number + ".log");
                entry.setTimeLocal(FIXED);
                zip.putNextEntry(entry);
                writeLog(zip, seed + number, 200);
                zip.closeEntry();
            }
            zip.finish();
        };
    }
}
