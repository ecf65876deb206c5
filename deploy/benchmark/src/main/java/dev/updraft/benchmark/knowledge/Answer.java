package dev.updraft.benchmark.knowledge;

import dev.updraft.insight.mastery.Asked;

/** A question put to somebody, and whether they answered it. */
record Answer(Asked asked, boolean right) {}
