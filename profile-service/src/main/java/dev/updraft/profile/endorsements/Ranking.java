package dev.updraft.profile.endorsements;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/** What open endorsements are ranked by, highest first, and the places in such lists. */
enum Ranking {
  URGENCY(EndorsementResponse::urgency),
  MOMENTUM(EndorsementResponse::momentum);

  private final ToDoubleFunction<EndorsementResponse> value;

  Ranking(ToDoubleFunction<EndorsementResponse> value) {
    this.value = value;
  }

  /**
   * Where an endorsement stands in the list.
   *
   * @param at when it was valued
   * @param response null in a place that was read from text
   */
  record Place(Instant at, double value, double momentum, UUID id, EndorsementResponse response)
      implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingDouble(Place::value)
            .thenComparingDouble(Place::momentum)
            .reversed()
            .thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  Place place(EndorsementResponse response, Instant at) {
    return new Place(
        at, value.applyAsDouble(response), response.momentum(), response.id(), response);
  }

  /** A place as text, for a cursor. */
  String write(Place place) {
    return String.join(
        " ",
        name(),
        place.at().toString(),
        Double.toString(place.value()),
        Double.toString(place.momentum()),
        place.id().toString());
  }

  /** Reads what was written; throws IllegalArgumentException or DateTimeException for the rest. */
  Place read(String text, Instant now) {
    var parts = text.split(" ", -1);
    if (parts.length != 5 || !parts[0].equals(name())) {
      throw new IllegalArgumentException("the cursor of another list");
    }
    var place =
        new Place(
            Instant.parse(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3]),
            UUID.fromString(parts[4]),
            null);
    if (place.at().isAfter(now)) {
      throw new IllegalArgumentException("a page of the future");
    }
    return place;
  }
}
