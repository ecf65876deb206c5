package dev.updraft.insight.practice.comparison;

import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void show() {
    var c = Comparison.of(Story.DRAFT, Story.REVISION);
    c.rows()
        .forEach(
            r ->
                System.out.println(
                    r.kind()
                        + " "
                        + r.moved()
                        + " | "
                        + r.draft().of(Story.DRAFT)
                        + " | "
                        + r.revision().of(Story.REVISION)));
    c.inline()
        .forEach(
            s ->
                System.out.println(
                    s.op()
                        + " "
                        + s.draft().of(Story.DRAFT)
                        + " → "
                        + s.revision().of(Story.REVISION)));
    c.changes()
        .forEach(
            s ->
                System.out.println(
                    s.changeClass()
                        + " "
                        + s.draft().of(Story.DRAFT)
                        + " → "
                        + s.revision().of(Story.REVISION)));
    System.out.println(c.similarity());
  }
}
