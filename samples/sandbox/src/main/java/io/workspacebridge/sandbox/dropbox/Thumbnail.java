package io.workspacebridge.sandbox.dropbox;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * How small a picture is wanted.
 *
 * @param format {@code jpeg} or {@code png}
 * @param mode {@code strict} and {@code bestfit}: not larger than the box; {@code fitone_bestfit}: covers the box;
 *     {@code original}: as large as it is
 */
record Thumbnail(String format, int width, int height, String mode) {
    private static final Pattern SIZE = Pattern.compile("w(\\d+)h(\\d+)");
    private static final Set<String> SIZES = Set.of(
            "w32h32",
            "w64h64",
            "w128h128",
            "w256h256",
            "w480h320",
            "w640h480",
            "w960h640",
            "w1024h768",
            "w2048h1536",
            "w3200h2400");
    private static final Set<String> READABLE = Set.of("jpg", "jpeg", "png", "tiff", "tif", "gif", "bmp");

    /** Reads the fields that all thumbnail calls share. */
    static Thumbnail read(Arguments args) {
        String size = args.union("size", "w64h64");
        Matcher parts = SIZE.matcher(size);
        if (!SIZES.contains(size) || !parts.matches()) {
            throw args.refuse("size: unknown tag '" + size + "'");
        }
        String format = known(args, "format", "jpeg", Set.of("jpeg", "png"));
        String mode = known(args, "mode", "strict", Set.of("strict", "bestfit", "fitone_bestfit", "original"));
        known(args, "quality", "quality_80", Set.of("quality_80", "quality_90"));
        return new Thumbnail(format, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), mode);
    }

    private static String known(Arguments args, String name, String otherwise, Set<String> all) {
        String tag = args.union(name, otherwise);
        if (!all.contains(tag)) {
            throw args.refuse(name + ": unknown tag '" + tag + "'");
        }
        return tag;
    }

    /** Whether files of such a name have one. */
    static boolean isMadeOf(String name) {
        return READABLE.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    String contentType() {
        return "image/" + format;
    }

    /**
     * Draws it.
     *
     * @throws ApiException {@code unsupported_image} if the bytes are no picture
     */
    byte[] of(InputStream bytes) throws IOException {
        BufferedImage image = ImageIO.read(bytes);
        if (image == null) {
            throw ApiException.route("unsupported_image");
        }
        double across = (double) width / image.getWidth();
        double down = (double) height / image.getHeight();
        double scale = switch (mode) {
            case "fitone_bestfit" -> Math.min(Math.max(across, down), 1);
            case "original" -> 1;
            default -> Math.min(Math.min(across, down), 1);
        };
        int toWidth = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int toHeight = (int) Math.max(1, Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(
                toWidth, toHeight, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = small.createGraphics();
        try {
            if (format.equals("jpeg")) {
                canvas.setColor(Color.WHITE);
                canvas.fillRect(0, 0, toWidth, toHeight);
            }
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            canvas.drawImage(image, 0, 0, toWidth, toHeight, null);
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(small, format, out)) {
            throw ApiException.route("conversion_error");
        }
        return out.toByteArray();
    }
}
