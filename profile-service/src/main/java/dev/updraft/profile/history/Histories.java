package dev.updraft.profile.history;

import jakarta.inject.Singleton;
import java.util.UUID;

/** Begins retellings. */
@Singleton
public class Histories {
  private final HistoryOnFile file;
  private final Shown shown;

  Histories(HistoryOnFile file, Shown shown) {
    this.file = file;
    this.shown = shown;
  }

  /** Blocks. */
  public Retelling retelling(UUID member) {
    return new Retelling(member, file, shown);
  }
}
