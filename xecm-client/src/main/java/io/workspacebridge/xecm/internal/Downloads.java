package io.workspacebridge.xecm.internal;

import io.workspacebridge.xecm.Exchange;
import io.workspacebridge.xecm.XecmException;
import io.workspacebridge.xecm.documents.ContentRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Opens contents, and fetches the rest of those whose transfer breaks off. */
final class Downloads {
    /** The only encoding that is asked for, so that lengths can be compared. */
    static final String PLAIN = "identity";

    private final Gateway gateway;
    private final NodesApi api;
    private final int attempts;

    Downloads(Gateway gateway, NodesApi api, int attempts) {
        this.gateway = gateway;
        this.api = api;
        this.attempts = attempts;
    }

    OpenDownload open(ContentRequest request) {
        return opened(request, gateway.open(content(request, request.offset())), this::rest);
    }

    private Call<ResponseBody> content(ContentRequest request, long firstByte) {
        String range = firstByte > 0 ? "bytes=" + firstByte + "-" : null;
        return request.version() == 0
                ? api.content(request.documentId(), PLAIN, range)
                : api.versionContent(request.documentId(), request.version(), PLAIN, range);
    }

    /** How the rest of a broken transfer is fetched. */
    private interface Rest {
        Rest NONE = (request, firstByte, total, breaks) -> null;

        @Nullable
        InputStream open(ContentRequest request, long firstByte, long total, int breaks) throws IOException;
    }

    /** A version never changes, so it can be fetched in pieces; what is newest may be another one by now. */
    private @Nullable InputStream rest(ContentRequest request, long firstByte, long total, int breaks)
            throws IOException {
        if (request.version() == 0 || breaks >= attempts) {
            return null;
        }
        Exchanger.Answer<ResponseBody> answer = gateway.open(content(request, firstByte));
        ResponseBody body = Objects.requireNonNull(answer.body(), "a successful answer has a body");
        try {
            boolean partial = answer.response().code() == 206;
            boolean zipped = isZipped(answer);
            long length = zipped ? -1 : body.contentLength();
            if (length >= 0 && total >= 0 && length != (partial ? total - firstByte : total)) {
                body.close();
                return null;
            }
            InputStream raw = plain(body, zipped);
            if (!partial) {
                raw.skipNBytes(firstByte);
            }
            return raw;
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    /** Content that is fetched in one piece or not at all. */
    OpenDownload opened(Exchanger.Answer<ResponseBody> answer) {
        return opened(ContentRequest.latest(0), answer, Rest.NONE);
    }

    private static OpenDownload opened(ContentRequest request, Exchanger.Answer<ResponseBody> answer, Rest rest) {
        ResponseBody body = answer.body();
        if (body == null) {
            throw new XecmException.ProtocolError("The answer has no content", answer.exchange(), null, true);
        }
        try {
            return opened(request, answer, body, rest);
        } catch (IOException | RuntimeException e) {
            body.close();
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new XecmException.ContentTruncated("The content could not be read", answer.exchange(), e);
        }
    }

    private static OpenDownload opened(
            ContentRequest request, Exchanger.Answer<ResponseBody> answer, ResponseBody body, Rest rest)
            throws IOException {
        Headers headers = answer.response().headers();
        Exchange exchange = answer.exchange();
        boolean zipped = isZipped(answer);
        boolean partial = answer.response().code() == 206;
        long length = zipped ? -1 : body.contentLength();
        long left = request.expectedLength() < 0 ? length : request.expectedLength();
        if (request.expectedLength() >= 0 && partial) {
            left -= request.offset();
        }
        if (length >= 0 && left != length) {
            throw new XecmException.ContentTruncated(
                    "The server announces " + length + " bytes instead of " + left, exchange, null);
        }
        long begin = partial ? request.offset() : 0;
        long total = left < 0 ? -1 : begin + left;
        ContentStream content = new ContentStream(
                plain(body, zipped),
                left,
                exchange,
                (received, breaks) -> rest.open(request, begin + received, total, breaks));
        if (!partial && request.offset() > 0) {
            content.skip(request.offset());
        }
        long announced = length < 0 || partial ? length : Math.max(0, length - request.offset());
        String type = body.contentType() == null ? null : type(headers.get("Content-Type"));
        return new OpenDownload(body, content, announced, type, fileName(headers.get("Content-Disposition")));
    }

    private static boolean isZipped(Exchanger.Answer<ResponseBody> answer) {
        return "gzip".equalsIgnoreCase(answer.response().headers().get("Content-Encoding"));
    }

    private static InputStream plain(ResponseBody body, boolean zipped) throws IOException {
        return zipped ? new GZIPInputStream(body.byteStream(), 64 * 1024) : body.byteStream();
    }

    private static @Nullable String type(@Nullable String header) {
        return header == null ? null : header.split(";", 2)[0].strip();
    }

    static @Nullable String fileName(@Nullable String disposition) {
        if (disposition == null) {
            return null;
        }
        int at = disposition.indexOf("filename=");
        if (at < 0) {
            return null;
        }
        String value = disposition.substring(at + "filename=".length()).strip();
        if (value.startsWith("\"")) {
            int end = value.indexOf('"', 1);
            return end < 0 ? value.substring(1) : value.substring(1, end);
        }
        int end = value.indexOf(';');
        return end < 0 ? value : value.substring(0, end).strip();
    }
}
