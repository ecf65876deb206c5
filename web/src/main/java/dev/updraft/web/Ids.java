package dev.updraft.web;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.UUID;

/** New identifiers: UUID version 7, so that streams lie in the log's index in order of birth. */
@Singleton
public class Ids {
  public UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
