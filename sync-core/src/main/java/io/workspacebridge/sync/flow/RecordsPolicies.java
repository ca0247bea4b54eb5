package io.workspacebridge.sync.flow;

import io.workspacebridge.sync.flow.RecordsPolicy.Declaration;
import io.workspacebridge.sync.flow.RecordsPolicy.Treatment;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The records policies that come along. */
public final class RecordsPolicies {

    private RecordsPolicies() {}

    /**
     * Documents stay ordinary documents.
     *
     * @return the policy
     */
    public static RecordsPolicy none() {
        return (candidate, approval) -> Treatment.NONE;
    }

    /**
     * Documents get an RM classification and with it a retention; they are not declared.
     *
     * @param classification of a file, by name; null from it leaves the file an ordinary document
     * @return the policy
     */
    public static RecordsPolicy classifyOnly(Function<? super Candidate, ? extends @Nullable String> classification) {
        return policy(classification, Declaration.NEVER);
    }

    /**
     * Documents are classified and declared records, each on its own.
     *
     * @param classification of a file, by name; null from it leaves the file an ordinary document
     * @return the policy
     */
    public static RecordsPolicy declareOnPromotion(
            Function<? super Candidate, ? extends @Nullable String> classification) {
        return policy(classification, Declaration.ON_PROMOTION);
    }

    /**
     * Documents are classified, and declared records when their whole unit is captured. A file without unit is declared on its own.
     *
     * @param classification of a file, by name; null from it leaves the file an ordinary document
     * @return the policy
     */
    public static RecordsPolicy declareOnComplete(
            Function<? super Candidate, ? extends @Nullable String> classification) {
        return policy(classification, Declaration.ON_COMPLETE);
    }

    /**
     * Another policy whose classified documents must have a certain retention schedule.
     *
     * @param policy decides on everything else
     * @param retention the schedule of a classification; null from it takes the one that comes with the classification
     * @return the policy
     */
    public static RecordsPolicy withRetention(RecordsPolicy policy, Function<String, @Nullable String> retention) {
        return (candidate, approval) -> {
            Treatment treatment = policy.treat(candidate, approval);
            String classification = treatment.classification();
            return classification == null
                    ? treatment
                    : new Treatment(classification, retention.apply(classification), treatment.declaration());
        };
    }

    private static RecordsPolicy policy(
            Function<? super Candidate, ? extends @Nullable String> classification, Declaration declaration) {
        return (candidate, approval) -> {
            String name = classification.apply(candidate);
            return name == null ? Treatment.NONE : new Treatment(name, null, declaration);
        };
    }
}
