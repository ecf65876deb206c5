package dev.updraft.insight.practice.comparison;

/**
 * One thing the revision did to the draft.
 *
 * @param draft what it was done to; empty for what was added
 * @param revision what came of it; empty for what was cut
 */
public record Change(ChangeClass changeClass, Range draft, Range revision) {}
