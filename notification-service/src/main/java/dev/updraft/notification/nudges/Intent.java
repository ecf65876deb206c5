package dev.updraft.notification.nudges;

/** What news means for one nudge. */
public sealed interface Intent {
  record Plan(NudgePlan plan) implements Intent {}

  /** As a plan, where a change brought it; a stage that is past is not planned for it. */
  record Revise(NudgePlan plan) implements Intent {}

  /** As a plan, where nothing was done after all; a stage that is past stays past. */
  record Reopen(NudgePlan plan) implements Intent {}

  record TakeBack(Why why) implements Intent {}

  record Nothing() implements Intent {}
}
