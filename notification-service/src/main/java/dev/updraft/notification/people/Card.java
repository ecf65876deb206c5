package dev.updraft.notification.people;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/** What the cards topic tells about a person or thing, as far as it is shown here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Card(String kind, UUID memberId, String name) {}
