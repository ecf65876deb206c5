package dev.updraft.insight.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.updraft.insight.identity.IdentityNews.Acted;
import dev.updraft.insight.identity.IdentityNews.Converted;
import dev.updraft.insight.identity.IdentityNews.Endorsed;
import dev.updraft.insight.identity.IdentityNews.EndorsementRetracted;
import dev.updraft.insight.identity.IdentityNews.ExchangeHeld;
import dev.updraft.insight.identity.IdentityNews.ExchangeRetracted;
import dev.updraft.insight.identity.IdentityNews.Ignored;
import dev.updraft.insight.identity.IdentityNews.Lapsed;
import dev.updraft.insight.identity.IdentityNews.ValueGiven;
import dev.updraft.insight.identity.IdentityNews.ValueRetracted;
import java.io.IOException;
import java.util.Objects;

/** News as they come in messages, and as they are kept. */
final class NewsJson {
  /** A later release of the sender may have fields and constants that were not known here. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  private NewsJson() {}

  static IdentityNews read(String type, byte[] body) throws IOException {
    var news =
        switch (type) {
          case "value-given.v1" -> JSON.readValue(body, ValueGiven.class);
          case "value-retracted.v1" -> JSON.readValue(body, ValueRetracted.class);
          case "exchange-held.v1" -> JSON.readValue(body, ExchangeHeld.class);
          case "exchange-retracted.v1" -> JSON.readValue(body, ExchangeRetracted.class);
          case "endorsement-received.v1", "endorsement-changed.v1" ->
              JSON.readValue(body, Endorsed.class);
          case "endorsement-acted.v1" -> JSON.readValue(body, Acted.class);
          case "endorsement-converted.v1" -> JSON.readValue(body, Converted.class);
          case "endorsement-lapsed.v1" -> JSON.readValue(body, Lapsed.class);
          case "endorsement-retracted.v1" -> JSON.readValue(body, EndorsementRetracted.class);
          default -> new Ignored();
        };
    if (!(news instanceof Ignored)) {
      Objects.requireNonNull(news.subject(), "whom it is about");
    }
    return news;
  }

  /** Only what is used here. */
  static String text(IdentityNews news) {
    try {
      return JSON.writeValueAsString(news);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read cannot be written", e);
    }
  }
}
