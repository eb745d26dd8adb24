package io.sidelight.cli.name;

import io.sidelight.contract.PublishedNames;
import io.sidelight.contract.PublishedNames.ChangedLabel;
import io.sidelight.contract.PublishedNames.LostPortName;
import io.sidelight.contract.PublishedNames.NameCollision;
import io.sidelight.contract.PublishedNames.NameSpelling;
import io.sidelight.contract.PublishedNames.SharedSpelling;
import io.sidelight.contract.PublishedNames.UsableName;
import io.sidelight.model.spelling.Label;
import io.sidelight.model.spelling.NameReport;
import io.sidelight.model.spelling.NameReport.Collision;
import io.sidelight.model.spelling.NameReport.Spelled;
import io.sidelight.model.spelling.PortGap;
import java.util.List;

/** The spellings of a name in their published form. */
final class NameMapping {
    private NameMapping() {}

    static NameReport of(NameReport sheet, List<Collision> collisions) {
        return new NameReport(
                sheet.name().value(),
                sheet.spellings().stream().map(NameMapping::spelling).toList(),
                sheet.labels().stream().map(NameMapping::label).toList(),
                sheet.portGaps().stream().map(NameMapping::portGap).toList(),
                collisions.stream().map(NameMapping::collision).toList());
    }

    private static NameSpelling spelling(Spelled spelled) {
        return new NameSpelling(
                spelled.role().toString(),
                spelled.kind().toString(),
                spelled.text(),
                spelled.kind().gives(),
                spelled.isUnaskable());
    }

    private static ChangedLabel label(Label label) {
        return new ChangedLabel(label.text(), label.of(), label.dropped(), label.isCut());
    }

    private static LostPortName portGap(PortGap gap) {
        return new LostPortName(
                gap.role().toString(),
                gap.label(),
                gap.left().stream()
                        .map(left -> new UsableName(left.kind().toString(), left.text()))
                        .toList(),
                gap.task());
    }

    private static NameCollision collision(Collision collision) {
        return new NameCollision(
                collision.with().value(),
                collision.spellings().stream()
                        .map(same -> new SharedSpelling(
                                same.role().toString(), same.kind().toString()))
                        .toList(),
                collision.atAdminRouter());
    }
}
