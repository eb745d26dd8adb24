package io.sidelight.refresh;

import io.sidelight.classify.Dialling;
import io.sidelight.classify.Networks;
import io.sidelight.classify.Spelling;

/** The pure rules by which a pass turns claims and answers into a view. */
public record Rules(Spelling spelling, Networks networks, Dialling dialling) {}
