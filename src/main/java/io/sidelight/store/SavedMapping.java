package io.sidelight.store;

import io.sidelight.contract.mapping.ViewMapping;
import io.sidelight.model.ServiceName;
import io.sidelight.model.View;
import io.sidelight.model.WatchedUnit;
import io.sidelight.model.address.Protocol;
import io.sidelight.model.evidence.PassReport.InstanceKey;
import io.sidelight.store.PersistedView.Confirmed;
import io.sidelight.store.SavedState.ConfirmedPart;
import io.sidelight.store.SavedState.ConfirmedService;
import io.sidelight.store.SavedState.ConfirmedUnit;
import io.sidelight.store.SavedState.InstanceFacts;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps what is saved to the content of the state file, and back. */
final class SavedMapping {
    private SavedMapping() {}

    static SavedState content(PersistedView saved) {
        SortedMap<ServiceName, SortedMap<WatchedUnit, Confirmed>> services = new TreeMap<>();
        saved.confirmed()
                .forEach((unit, confirmed) -> services.computeIfAbsent(unit.service(), first -> new TreeMap<>())
                        .put(unit, confirmed));
        return new SavedState(
                saved.at().toString(),
                services.entrySet().stream()
                        .map(service -> service(service.getKey(), service.getValue()))
                        .toList(),
                SavedFacts.of(saved.view()),
                ViewMapping.of(saved.view()));
    }

    private static ConfirmedService service(ServiceName service, SortedMap<WatchedUnit, Confirmed> units) {
        List<Instant> lists = units.values().stream().map(Confirmed::list).toList();
        List<ConfirmedUnit> single = units.entrySet().stream()
                .map(unit -> new ConfirmedUnit(
                        unit.getKey().endpoint().orElse(null),
                        unit.getValue().list().toString()))
                .toList();
        return new ConfirmedService(
                service.value(),
                Collections.min(lists).toString(),
                units.values().stream()
                        .flatMap(confirmed -> confirmed.parts().entrySet().stream())
                        .map(part -> part(part.getKey(), part.getValue()))
                        .toList(),
                units.keySet().equals(Set.of(WatchedUnit.listed(service))) ? null : single);
    }

    private static ConfirmedPart part(InstanceKey part, Instant at) {
        return new ConfirmedPart(
                part.endpoint(),
                part.task(),
                part.port(),
                at.toEpochMilli(),
                part.protocol() == Protocol.UDP ? part.protocol().toString() : null);
    }

    /**
     * Maps the content of a file back.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} for content that no program saved
     */
    static PersistedView saved(SavedState content) {
        Map<WatchedUnit, Confirmed> confirmed = new HashMap<>();
        content.confirmed().forEach(service -> confirmed.putAll(units(service)));
        View view = SavedViewMapping.view(content.view());
        List<InstanceFacts> facts = content.facts();
        return new PersistedView(
                Instant.parse(content.at()), facts == null ? view : SavedFacts.in(view, facts), confirmed);
    }

    private static Map<WatchedUnit, Confirmed> units(ConfirmedService service) {
        ServiceName name = new ServiceName(service.service());
        WatchedUnit listed = WatchedUnit.listed(name);
        List<ConfirmedUnit> units = service.units();
        Map<WatchedUnit, Instant> lists = new HashMap<>();
        if (units == null) {
            lists.put(listed, Instant.parse(service.list()));
        } else {
            units.forEach(unit -> lists.put(unit(name, unit), Instant.parse(unit.list())));
        }
        Map<WatchedUnit, Map<InstanceKey, Instant>> parts = new HashMap<>();
        for (ConfirmedPart part : service.parts()) {
            WatchedUnit single = WatchedUnit.single(name, part.endpoint());
            parts.computeIfAbsent(lists.containsKey(single) ? single : listed, first -> new HashMap<>())
                    .put(part(part), Instant.ofEpochMilli(part.at()));
        }
        Map<WatchedUnit, Confirmed> confirmed = new HashMap<>();
        lists.forEach((unit, list) -> confirmed.put(unit, new Confirmed(list, parts.getOrDefault(unit, Map.of()))));
        return confirmed;
    }

    private static WatchedUnit unit(ServiceName service, ConfirmedUnit unit) {
        String endpoint = unit.endpoint();
        return endpoint == null ? WatchedUnit.listed(service) : WatchedUnit.single(service, endpoint);
    }

    private static InstanceKey part(ConfirmedPart part) {
        return new InstanceKey(
                part.endpoint(),
                part.task(),
                part.port(),
                Protocol.UDP.toString().equals(part.protocol()) ? Protocol.UDP : Protocol.TCP);
    }
}
