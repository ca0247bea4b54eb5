package io.workspacebridge.dropbox.internal;

import com.dropbox.core.stone.StoneSerializer;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.workspacebridge.dropbox.ChangeFeed;
import io.workspacebridge.dropbox.DropboxEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a listing straight from the token stream. The SDK's own decoding renders every struct as text and builds a date
 * format for every time, which costs some twenty times as much.
 */
final class PageDecoder extends StoneSerializer<ChangeFeed.Page> {

    static final PageDecoder INSTANCE = new PageDecoder();

    private PageDecoder() {}

    @Override
    public void serialize(ChangeFeed.Page value, JsonGenerator generator) {
        throw new UnsupportedOperationException("Pages are only read");
    }

    @Override
    public ChangeFeed.Page deserialize(JsonParser parser) throws IOException, JsonParseException {
        JsonToken first = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (first != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "A page is an object");
        }
        List<DropboxEntry> entries = null;
        String cursor = null;
        Boolean hasMore = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "entries" -> entries = entries(parser);
                case "cursor" -> cursor = parser.getText();
                case "has_more" -> hasMore = parser.getBooleanValue();
                default -> parser.skipChildren();
            }
        }
        if (entries == null || cursor == null || hasMore == null || parser.currentToken() != JsonToken.END_OBJECT) {
            throw new JsonParseException(parser, "The page is not complete");
        }
        return new ChangeFeed.Page(entries, cursor, hasMore);
    }

    private static List<DropboxEntry> entries(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new JsonParseException(parser, "Entries are an array");
        }
        List<DropboxEntry> entries = new ArrayList<>();
        EntryDecoder decoder = new EntryDecoder();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            entries.add(decoder.read(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(parser, "The entries are cut short");
        }
        return entries;
    }

    /** For error values, whose meaning is read from the body itself. */
    static final class Ignored extends StoneSerializer<String> {
        static final Ignored INSTANCE = new Ignored();

        private Ignored() {}

        @Override
        public void serialize(String value, JsonGenerator generator) {
            throw new UnsupportedOperationException("Errors are only read");
        }

        @Override
        public String deserialize(JsonParser parser) throws IOException {
            if (parser.currentToken() == null) {
                parser.nextToken();
            }
            parser.skipChildren();
            parser.nextToken();
            return "";
        }
    }

    /** The arguments of a listing, or the cursor to go on from. */
    static final class Arguments extends StoneSerializer<FeedWire.Query> {
        static final Arguments INSTANCE = new Arguments();

        private Arguments() {}

        @Override
        public void serialize(FeedWire.Query query, JsonGenerator json) throws IOException {
            json.writeStartObject();
            String cursor = query.cursor();
            if (cursor != null) {
                json.writeStringField("cursor", cursor);
            } else {
                json.writeStringField("path", query.path());
                json.writeBooleanField("recursive", query.recursive());
                json.writeNumberField("limit", FeedWire.PAGE);
                templates(query.templates(), json);
            }
            json.writeEndObject();
        }

        private static void templates(List<String> ids, JsonGenerator json) throws IOException {
            if (ids.isEmpty()) {
                return;
            }
            json.writeObjectFieldStart("include_property_groups");
            json.writeStringField(".tag", "filter_some");
            json.writeArrayFieldStart("filter_some");
            for (String id : ids) {
                json.writeString(id);
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        @Override
        public FeedWire.@Nullable Query deserialize(JsonParser parser) {
            throw new UnsupportedOperationException("Arguments are only written");
        }
    }
}
