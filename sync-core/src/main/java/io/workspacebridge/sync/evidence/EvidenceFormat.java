package io.workspacebridge.sync.evidence;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of evidence: a record's components are its members, an object more for each record in it. A component that may be null
 * may be absent; every other one must be there, of its own type. Members that this release does not know are passed over.
 */
final class EvidenceFormat {

    /** The newest form of records that this release writes. */
    static final int VERSION = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new NullMarked())
            .addModule(new SimpleModule("times")
                    .addSerializer(Instant.class, new TimeWriter())
                    .addDeserializer(Instant.class, new TimeReader()))
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EvidenceFormat() {}

    /**
     * What every record begins with.
     *
     * @param kind null where there is none
     * @param format of the record; null where none is named, which is the first
     */
    record Heading(@Nullable String kind, @Nullable Integer format) {}

    /**
     * Reads what kind of record it is.
     *
     * @throws IllegalArgumentException if it is no JSON object
     */
    static Heading heading(String json) {
        return read(json, Heading.class);
    }

    /** A record in its one canonical form, with its kind and the format's version. */
    static String write(EvidenceRecord record) {
        Map<String, @Nullable Object> members =
                new LinkedHashMap<>(JSON.convertValue(record, new TypeReference<Map<String, @Nullable Object>>() {}));
        members.put("kind", record.kind());
        members.put("format", VERSION);
        return CanonicalJson.write(members);
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is none; the message names the member
     */
    static <T> T read(String json, Class<T> type) {
        try {
            T record = JSON.readValue(json, type);
            if (record == null) {
                throw new IllegalArgumentException("The evidence is null");
            }
            return record;
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException("The evidence can't be read" + at(e) + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The evidence is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String at(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " at " + path;
    }

    /** Takes from the null annotations which components must be there. */
    private static final class NullMarked extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
            return member instanceof AnnotatedParameter parameter ? !mayBeNull(parameter) : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter && !mayBeNull(parameter)
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL)
                    : super.findSetterInfo(annotated);
        }

        private static boolean mayBeNull(AnnotatedParameter parameter) {
            Class<?> type = parameter.getDeclaringClass();
            return !type.isRecord()
                    || type.getRecordComponents()[parameter.getIndex()]
                            .getAnnotatedType()
                            .isAnnotationPresent(Nullable.class);
        }
    }

    private static final class TimeWriter extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        TimeWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(time.toString());
        }
    }

    private static final class TimeReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        TimeReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "no time");
            }
        }
    }
}
