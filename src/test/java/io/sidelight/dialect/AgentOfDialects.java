package io.sidelight.dialect;

import io.quarkus.test.junit.QuarkusTestProfile;

/** An application for the tests of dialects: its passes end. */
public final class AgentOfDialects implements QuarkusTestProfile {}
