package dev.updraft.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.LocalDateDeserializer;
import dev.updraft.eventsourcing.StorableTime;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * Refuses times that cannot be stored, and takes only text for one: a number of seconds or an empty
 * string would be read as some time, too.
 */
@Singleton
class StorableTimes implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("storable-times")
            .addDeserializer(
                Instant.class,
                new Within<>(Instant.class, InstantDeserializer.INSTANT, StorableTime::is))
            .addDeserializer(
                LocalDate.class,
                new Within<>(LocalDate.class, LocalDateDeserializer.INSTANCE, StorableTime::is)));
  }

  /** After the framework's own: the last one to register a type has it. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  private static final class Within<T> extends StdScalarDeserializer<T> {
    private final JsonDeserializer<T> reading;
    private final Predicate<T> allowed;

    Within(Class<T> type, JsonDeserializer<T> reading, Predicate<T> allowed) {
      super(type);
      this.reading = reading;
      this.allowed = allowed;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var time =
          in.hasToken(JsonToken.VALUE_STRING) && !in.getText().isBlank()
              ? reading.deserialize(in, context)
              : null;
      if (time == null || !allowed.test(time)) {
        throw context.weirdStringException("", handledType(), "is no time from 1900 to 2199");
      }
      return time;
    }
  }
}
