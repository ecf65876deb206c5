package dev.updraft.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.updraft.eventsourcing.Rejection;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses text that PostgreSQL cannot keep: NUL, and halves of surrogate pairs. Accepted, it would
 * be stored sealed and then fail in every view.
 */
@Singleton
class StorableText implements ObjectMapperCustomizer {
  private static final String NEITHER_KEPT_NOR_SHOWN = "has a character that cannot be kept";

  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("storable-text")
            .addDeserializer(String.class, new Strings())
            .addKeyDeserializer(String.class, new Keys()));
  }

  @ServerRequestFilter
  void query(ContainerRequestContext request) {
    var query = request.getUriInfo().getRequestUri().getRawQuery();
    if (query != null && query.contains("%00")) {
      throw new Rejection(EdgeReason.UNUSABLE_QUERY);
    }
  }

  static boolean isStorable(String text) {
    for (var n = 0; n < text.length(); n++) {
      var unit = text.charAt(n);
      if (unit == 0 || Character.isLowSurrogate(unit)) {
        return false;
      }
      if (Character.isHighSurrogate(unit)) {
        n++;
        if (n == text.length() || !Character.isLowSurrogate(text.charAt(n))) {
          return false;
        }
      }
    }
    return true;
  }

  private static final class Strings extends StdScalarDeserializer<String> {
    Strings() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
      var text = StringDeserializer.instance.deserialize(in, context);
      if (text != null && !isStorable(text)) {
        throw context.weirdStringException("", String.class, NEITHER_KEPT_NOR_SHOWN);
      }
      return text;
    }
  }

  private static final class Keys extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      if (!isStorable(key)) {
        throw context.weirdKeyException(String.class, "", NEITHER_KEPT_NOR_SHOWN);
      }
      return key;
    }
  }
}
