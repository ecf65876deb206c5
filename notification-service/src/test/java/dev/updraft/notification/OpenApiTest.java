package dev.updraft.notification;

import dev.updraft.web.testing.ApiDescription;
import dev.updraft.web.testing.UpdraftServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = UpdraftServers.class,
    initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(MailPort.class)
class OpenApiTest {
  @Test
  void every_operation_says_what_it_takes_and_gives() throws IOException {
    ApiDescription.read().assertWhole();
  }
}
