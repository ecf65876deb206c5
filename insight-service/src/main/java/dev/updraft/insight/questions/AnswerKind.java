package dev.updraft.insight.questions;

/** What sort of answer a question takes. */
public enum AnswerKind {
  CHOICE,
  NUMBER,
  TEXT
}
