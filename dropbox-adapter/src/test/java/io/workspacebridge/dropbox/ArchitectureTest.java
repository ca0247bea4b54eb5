package io.workspacebridge.dropbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.workspacebridge.dropbox", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final DescribedPredicate<JavaClass> SDK = resideInAPackage("com.dropbox..");

    @ArchTest
    static final ArchRule the_sdk_stays_inside = noClasses()
            .that()
            .resideInAPackage("io.workspacebridge.dropbox")
            .should()
            .dependOnClassesThat(SDK)
            .because("hosts must not have to follow the SDK's versions");

    @ArchTest
    static final ArchRule what_internals_offer_to_the_outside_is_free_of_the_sdk = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleName("Connection")
            .should()
            .notHaveRawReturnType(SDK);

    @ArchTest
    static final ArchRule of_the_engine_only_model_and_port_are_known = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.workspacebridge.sync..")
                    .and(DescribedPredicate.not(
                            resideInAnyPackage("io.workspacebridge.sync.model..", "io.workspacebridge.sync.port.."))));

    @ArchTest
    static final ArchRule only_one_place_sleeps = classes()
            .that()
            .haveSimpleNameNotEndingWith("Calls")
            .and()
            .doNotHaveSimpleName("Pacer")
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.not(
                    com.tngtech.archunit.lang.conditions.ArchConditions.callMethod(Thread.class, "sleep", long.class)));
}
