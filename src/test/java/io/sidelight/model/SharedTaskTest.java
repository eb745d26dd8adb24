package io.sidelight.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.sidelight.model.address.Ip;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedTaskTest {
    @ParameterizedTest
    @CsvSource({"web-shop@9.0.1.140, web-shop, 9.0.1.140", "web-shop@fd01:b::5, web-shop, fd01:b::5"})
    void sharedName_isFollowedByAnAddress(String text, String name, String address) {
        SharedTask task = SharedTask.parse(text).orElseThrow();
        assertThat(task).isEqualTo(new SharedTask(name, Ip.parse(address).orElseThrow()));
        assertThat(task).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka-0-broker", "@9.0.1.140", "web@", "web@host", "web@9.0.1.140:80", ""})
    void otherTasks_haveTheirOwnName(String text) {
        assertThat(SharedTask.parse(text)).isEmpty();
    }
}
