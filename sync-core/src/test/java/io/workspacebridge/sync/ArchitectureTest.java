package io.workspacebridge.sync;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.workspacebridge.sync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PLANNING_IS_PURE = noClasses()
            .that()
            .resideInAPackage("..sync.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..sync.port..",
                    "..sync.xecm..",
                    "..sync.internal..",
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "java.sql..")
            .because("a plan is a function of what was observed, of the baseline and of policies");

    @ArchTest
    static final ArchRule PLANNING_HAS_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("..sync.plan..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .because("the same input gives the same plan");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_THE_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackage("..sync.xecm..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.workspacebridge.xecm..")
            .because("the engine sees the governed side through its port");

    @ArchTest
    static final ArchRule FACTS_KNOW_NOTHING_ELSE = noClasses()
            .that()
            .resideInAPackage("..sync.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..sync.port..", "..sync.plan..", "..sync.flow..", "..sync.state..", "..sync.internal..")
            .because("everything else is written in terms of the facts");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a library speaks through slf4j and its reports");
}
