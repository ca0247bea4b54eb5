package io.workspacebridge.xecm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workspacebridge.xecm.categories.AttributeType;
import io.workspacebridge.xecm.categories.CategoryDefinition;
import io.workspacebridge.xecm.categories.CategoryRef;
import io.workspacebridge.xecm.categories.CategoryRow;
import io.workspacebridge.xecm.categories.CategoryValues;
import io.workspacebridge.xecm.documents.ContentSource;
import io.workspacebridge.xecm.documents.NewDocument;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Categories on the wire")
class CategoriesTest {
    private static final String DONE = "{\"links\":{},\"results\":{}}";
    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    private void knowsOffer() {
        wire.answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.ENTERPRISE)
                .answer(Golden.OFFER_FORM);
        wire.client().categories().definition("Offer");
        for (int i = 0; i < 5; i++) {
            wire.next();
        }
    }

    @Test
    @DisplayName("A definition is found by name through the folders of the volume, and remembered")
    void findsDefinition() {
        wire.answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.ENTERPRISE)
                .answer(Golden.OFFER_FORM);

        CategoryDefinition offer = wire.client().categories().definition("Offer");

        assertThat(wire.nextLine()).isEqualTo("GET /v2/volumes/133");
        assertThat(wire.nextLine()).startsWith("GET /v2/nodes/2133/nodes?");
        assertThat(wire.nextLine()).startsWith("GET /v2/nodes/9800/nodes?");
        assertThat(wire.nextLine()).isEqualTo("GET /v2/volumes/141");
        assertThat(wire.nextLine()).isEqualTo("GET /v1/forms/nodes/categories/create?id=2000&category_id=9830");
        assertThat(offer.id()).isEqualTo(9830);
        assertThat(offer.attributes())
                .extracting(a -> a.name() + " " + a.type())
                .containsExactly(
                        "Number TEXT",
                        "Positions SET",
                        "Valid until DATE",
                        "Binding BOOLEAN",
                        "Clerk MEMBER",
                        "State TEXT");
        assertThat(offer.attribute("Positions")
                        .orElseThrow()
                        .member("Amount")
                        .orElseThrow()
                        .type())
                .isEqualTo(AttributeType.INTEGER);
        assertThat(wire.client().categories().definition(CategoryRef.path("Sales", "Offer")))
                .isEqualTo(offer);
        assertThat(wire.waiting()).isZero();
    }

    @Test
    @DisplayName("Values are given by name and sent by key: text, date, flag, user, set rows, multi-values")
    void applies() {
        knowsOffer();
        wire.answer(DONE);

        wire.client()
                .categories()
                .apply(
                        501,
                        CategoryValues.of("Offer")
                                .with("Number", "K-7")
                                .with("Valid until", LocalDate.of(2026, 3, 1))
                                .with("Binding", true)
                                .with("Clerk", 1000)
                                .withRow("Positions", CategoryRow.empty().withAll("Tags", List.of("a", "b")))
                                .withRow("Positions", CategoryRow.empty().with("Amount", 12)));

        RecordedRequest request = wire.next();
        assertThat(Wire.line(request)).isEqualTo("POST /v2/nodes/501/categories");
        assertThat(Wire.form(request))
                .isEqualTo("{\"category_id\":9830,\"9830_2\":\"K-7\",\"9830_5\":\"2026-03-01\",\"9830_6\":true,"
                        + "\"9830_7\":1000,\"9830_3_1_4\":[\"a\",\"b\"],\"9830_3_2_5\":12}");
    }

    @Test
    @DisplayName("A category that the node does not have is applied; one that it has is changed")
    void sets() {
        knowsOffer();
        wire.fails(400, "Category ID '9830' is not a valid category.");
        // what was remembered is forgotten with the refusal
        wire.answer(Golden.CATEGORIES_VOLUME)
                .answer(Golden.CATEGORIES_CHILDREN)
                .answer(Golden.CATEGORIES_IN_SALES)
                .answer(Golden.OFFER_FORM)
                .answer(DONE);

        wire.client().categories().set(501, CategoryValues.of("Offer").with("Number", "K-8"));

        assertThat(wire.nextLine()).isEqualTo("PUT /v2/nodes/501/categories/9830");
        for (int i = 0; i < 4; i++) {
            wire.next();
        }
        assertThat(wire.nextLine()).isEqualTo("POST /v2/nodes/501/categories");

        wire.answer(DONE);
        wire.client().categories().set(501, CategoryValues.of("Offer").cleared("Number"));
        RecordedRequest update = wire.next();
        assertThat(Wire.line(update)).isEqualTo("PUT /v2/nodes/501/categories/9830");
        assertThat(Wire.form(update)).isEqualTo("{\"9830_2\":\"\"}");
    }

    @Test
    @DisplayName("Values that do not fit are named, all of them, before anything is sent")
    void validates() {
        knowsOffer();
        CategoryValues bad = CategoryValues.of("Offer")
                .with("Number", "x".repeat(33))
                .with("Numbr", "typo")
                .with("State", "maybe")
                .with("Clerk", "Mia")
                .with("Valid until", LocalDateTime.of(2026, 3, 1, 12, 0))
                .withAll("Binding", List.of(true, false))
                .withRow("Positions", CategoryRow.empty().withAll("Tags", List.of("a", "b", "c", "d")));

        assertThatThrownBy(() -> wire.client().categories().apply(501, bad))
                .isInstanceOf(XecmException.ValidationFailed.class)
                .hasMessageContaining("\"Number\" takes 32 characters, not 33")
                .hasMessageContaining("there is no attribute \"Numbr\"")
                .hasMessageContaining("\"State\" takes one of [open, won, lost]")
                .hasMessageContaining("\"Clerk\" holds MEMBER")
                .hasMessageContaining("\"Valid until\" holds DATE")
                .hasMessageContaining("\"Binding\" takes one value")
                .hasMessageContaining("\"Positions[1].Tags\" takes 3 values");
        assertThat(wire.waiting()).isZero();
        assertThatThrownBy(() -> wire.client()
                        .categories()
                        .checkComplete(CategoryValues.of("Offer").with("State", "open")))
                .hasMessageContaining("\"Number\" is required");
    }

    @Test
    @DisplayName("What is on a node is read by name in one call")
    void reads() {
        wire.answer(Golden.CATEGORIES);

        List<CategoryValues> all = wire.client().categories().list(501);

        assertThat(wire.nextLine()).isEqualTo("GET /v2/nodes/501/categories?metadata");
        assertThat(all)
                .containsExactly(CategoryValues.of("Offer")
                        .with("Number", "K-7")
                        .withRow("Positions", CategoryRow.empty().withAll("Tags", List.of("a", "b"))));
        wire.answer(Golden.CATEGORIES);
        assertThat(wire.client().categories().find(501, "Other")).isEmpty();
    }

    @Test
    @DisplayName("A document takes its categories along, flat")
    void documentWithCategories() {
        knowsOffer();
        wire.answer(Golden.NODE_501);

        wire.client()
                .documents()
                .create(NewDocument.of(1, "a", ContentSource.of("x".getBytes(StandardCharsets.UTF_8)))
                        .category(CategoryValues.of("Offer").with("Number", "K-7")));

        assertThat(Wire.body(wire.next()))
                .contains(
                        "{\"type\":144,\"parent_id\":1,\"name\":\"a\",\"roles\":{\"categories\":{\"9830_2\":\"K-7\"}}}");
    }

    @Test
    @DisplayName("Comparing names what is not there yet")
    void differences() {
        CategoryValues want = CategoryValues.of("Offer")
                .with("Number", "7")
                .with("Amount", 3)
                .withRow("Positions", CategoryRow.empty().with("Tag", "a").with("Count", 2));
        CategoryValues have = CategoryValues.of("Offer")
                .with("Number", 7)
                .with("Amount", 4)
                .withRow("Positions", CategoryRow.empty().with("Tag", "a"));
        assertThat(want.differences(have)).containsExactly("Amount", "Positions[1].Count");
        assertThat(want.differences(want)).isEmpty();
    }
}
