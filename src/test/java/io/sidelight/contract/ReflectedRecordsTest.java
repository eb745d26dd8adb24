package io.sidelight.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.sidelight.store.SavedState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The registration of the contract's records for reflection in the native executable. */
class ReflectedRecordsTest {
    private static final RegisterForReflection REGISTERED =
            ReflectedRecords.class.getAnnotation(RegisterForReflection.class);

    @Test
    void everyRecordOfTheContract_isRegisteredForReflection() {
        List<JavaClass> records = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackagesOf(PublishedView.class).stream()
                        .filter(JavaClass::isRecord)
                        .filter(each -> each.getPackageName().equals(PublishedView.class.getPackageName()))
                        .toList();
        assertThat(records).hasSizeGreaterThan(30);
        assertThat(REGISTERED.ignoreNested()).isFalse();
        assertThat(records).allSatisfy(each -> assertThat(Set.of(REGISTERED.targets()))
                .contains(outermost(each).reflect()));
    }

    @Test
    void theStateFile_isRegisteredWithItsNestedRecords() {
        assertThat(SavedState.class.getAnnotation(RegisterForReflection.class).ignoreNested())
                .isFalse();
    }

    private static JavaClass outermost(JavaClass nested) {
        return nested.getEnclosingClass().map(ReflectedRecordsTest::outermost).orElse(nested);
    }
}
