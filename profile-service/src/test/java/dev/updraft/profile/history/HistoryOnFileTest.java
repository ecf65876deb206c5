package dev.updraft.profile.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.updraft.eventsourcing.EventCodec;
import dev.updraft.eventsourcing.EventStore;
import dev.updraft.eventsourcing.EventTypes;
import dev.updraft.eventsourcing.SubjectKeys;
import dev.updraft.profile.Somebody;
import dev.updraft.web.testing.UpdraftServers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(UpdraftServers.class)
class HistoryOnFileTest {
  @Inject AgroalDataSource owner;

  @Inject
  @DataSource("reader")
  AgroalDataSource reader;

  @Inject EventTypes types;

  @ConfigProperty(name = "updraft.master-key")
  String masterKey;

  /** Members' own role sees their events and nobody's keys. */
  @Test
  void it_is_read_also_when_no_key_is_at_hand() throws IOException {
    var me = new Somebody();
    me.posts("/contacts", Map.of("name", "G老师", "standing", "ORIGINATOR")).statusCode(201);
    String member = me.gets("/me").statusCode(200).extract().path("memberId");
    var keys = new SubjectKeys(owner, Base64.getDecoder().decode(masterKey));
    var history = new HistoryOnFile(reader, new EventStore(new EventCodec(types, keys)));
    var written = new StringWriter();
    try (var json = new ObjectMapper().createGenerator(written)) {
      json.writeStartArray();
      history.write(UUID.fromString(member), json);
      json.writeEndArray();
    }
    assertThat(written.toString()).contains("G老师");
  }
}
