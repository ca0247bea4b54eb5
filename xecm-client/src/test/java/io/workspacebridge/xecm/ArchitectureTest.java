package io.workspacebridge.xecm;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.workspacebridge.xecm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String INTERNAL = "io.workspacebridge.xecm.internal..";

    @ArchTest
    static final ArchRule internalsDoNotLeakFromReturnTypes = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(not(resideInAPackage(INTERNAL)))
            .should()
            .haveRawReturnType(resideInAPackage(INTERNAL));

    @ArchTest
    static final ArchRule internalsAndTransportDoNotLeakFromParameters = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(not(resideInAPackage(INTERNAL)))
            .should()
            .haveRawParameterTypes(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "containing internals",
                    types -> types.stream()
                            .anyMatch(type -> type.getPackageName().startsWith("io.workspacebridge.xecm.internal")
                                    || type.getPackageName().startsWith("retrofit2")
                                    || type.getPackageName().startsWith("com.fasterxml"))));

    @ArchTest
    static final ArchRule topicsDoNotKnowTheWire = noClasses()
            .that()
            .resideInAnyPackage("..nodes..", "..documents..", "..categories..", "..workspaces..", "..server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INTERNAL, "retrofit2..", "okhttp3..", "com.fasterxml..", "dev.failsafe..");

    @ArchTest
    static final ArchRule usableAlone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.dropbox..", "java.sql..", "io.workspacebridge.sync..", "io.workspacebridge.dropbox..");

    @ArchTest
    static final ArchRule retrofitStaysInside = classes()
            .that()
            .resideOutsideOfPackage(INTERNAL)
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("retrofit2..", "com.fasterxml..", "dev.failsafe..", "com.github.benmanes..");
}
