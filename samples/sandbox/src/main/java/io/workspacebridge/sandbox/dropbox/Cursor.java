package io.workspacebridge.sandbox.dropbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where a listing stands. It is a value: the same cursor always gives the same start of the same page.
 *
 * @param world which world it belongs to
 * @param epoch cursors of an earlier one are reset
 * @param account whose view
 * @param root namespace of the view's root
 * @param path listed folder, as compared, relative to the root
 * @param options flags of the listing
 * @param position events of the journal that are accounted for
 * @param link path of the shared link by which it is seen; empty if it is the account's own
 * @param after names on the way to the last entry of the listing so far; empty once the listing is through
 */
record Cursor(
        String world,
        int epoch,
        String account,
        long root,
        String path,
        Options options,
        long position,
        Optional<String> link,
        Optional<After> after) {

    /**
     * Flags of a listing.
     *
     * @param limit entries on a page
     * @param templates whose property groups come along
     */
    record Options(
            boolean recursive,
            boolean includeDeleted,
            boolean includeMounted,
            boolean includeUndownloadable,
            int limit,
            List<String> templates) {}

    /**
     * How far a first listing is.
     *
     * @param deletedPhase whether what exists is through, and what was deleted is being listed
     * @param names keys on the way to the last entry
     */
    record After(boolean deletedPhase, List<String> names) {}

    Cursor at(long newPosition) {
        return new Cursor(world, epoch, account, root, path, options, newPosition, link, Optional.empty());
    }

    Cursor after(Optional<After> place) {
        return new Cursor(world, epoch, account, root, path, options, position, link, place);
    }

    String encode() {
        ObjectNode json = Json.object()
                .put("w", world)
                .put("e", epoch)
                .put("a", account)
                .put("r", root)
                .put("p", path)
                .put(
                        "o",
                        (options.recursive ? 1 : 0)
                                | (options.includeDeleted ? 2 : 0)
                                | (options.includeMounted ? 4 : 0)
                                | (options.includeUndownloadable ? 8 : 0))
                .put("l", options.limit)
                .put("j", position);
        if (!options.templates.isEmpty()) {
            options.templates.forEach(json.putArray("g")::add);
        }
        link.ifPresent(shared -> json.put("k", shared));
        after.ifPresent(place -> {
            json.put("d", place.deletedPhase);
            ArrayNode names = json.putArray("n");
            place.names.forEach(names::add);
        });
        return "AA"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one; empty if it is none. */
    static Optional<Cursor> decode(String text) {
        if (!text.startsWith("AA")) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.parse(Base64.getUrlDecoder().decode(text.substring(2)));
            int flags = json.path("o").asInt();
            List<String> names = new ArrayList<>();
            json.path("n").forEach(name -> names.add(name.asText()));
            List<String> templates = new ArrayList<>();
            json.path("g").forEach(template -> templates.add(template.asText()));
            Cursor read = new Cursor(
                    json.path("w").asText(),
                    json.path("e").asInt(),
                    json.path("a").asText(),
                    json.path("r").asLong(),
                    json.path("p").asText(),
                    new Options(
                            (flags & 1) != 0,
                            (flags & 2) != 0,
                            (flags & 4) != 0,
                            (flags & 8) != 0,
                            json.path("l").asInt(),
                            templates),
                    json.path("j").asLong(),
                    Optional.ofNullable(json.path("k").textValue()),
                    json.has("n") ? Optional.of(new After(json.path("d").asBoolean(), names)) : Optional.empty());
            // Whatever was added to it or changed in it makes it none.
            return read.encode().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
