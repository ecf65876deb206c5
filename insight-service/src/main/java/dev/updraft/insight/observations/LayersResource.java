package dev.updraft.insight.observations;

import static dev.updraft.insight.InsightReason.UNKNOWN_ROLE_MODEL;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.updraft.eventsourcing.Documents;
import dev.updraft.eventsourcing.Query;
import dev.updraft.eventsourcing.Rejection;
import dev.updraft.eventsourcing.Views;
import dev.updraft.insight.observations.ObservationDocument.State;
import dev.updraft.insight.rolemodels.RoleModelBook;
import dev.updraft.insight.rolemodels.RoleModelDocument;
import dev.updraft.web.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/role-models/{id}/layers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Observations")
class LayersResource {
  private final Documents<ObservationDocument> observations;
  private final Documents<RoleModelDocument> models;
  private final Caller caller;

  LayersResource(Views views, Caller caller) {
    this.observations = views.documents(new ObservationBook());
    this.models = views.documents(new RoleModelBook());
    this.caller = caller;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LayersView(
      int observations,
      List<LayerView> layers,
      @Schema(description = "Gets the least of what it deserves; left out: each has its share")
          Layer neglected,
      NextView next) {}

  record LayerView(
      Layer layer,
      int observations,
      @Schema(description = "Of them, seen face to face") int inPerson,
      @Schema(description = "Of them, imitated") int imitated,
      @Schema(description = "Of them, with something that came of it") int fruitful,
      @Schema(description = "Of all observations, 0 to 1") double share,
      @Schema(description = "The share it deserves: thinking, which the others rest on, half")
          double due) {
    static LayerView of(Layers.Seen seen) {
      return new LayerView(
          seen.layer(),
          seen.observations(),
          seen.inPerson(),
          seen.imitated(),
          seen.fruitful(),
          Math.round(seen.share() * 1_000) / 1_000.0,
          seen.due());
    }
  }

  @Schema(description = "What to watch next")
  record NextView(Layer layer, Aspect aspect, String text) {}

  @GET
  @RunOnVirtualThread
  @Operation(
      summary = "How attention to a role model is spread over the layers, and what to watch next",
      description = "In the language asked for, English or Chinese.")
  @APIResponseSchema(LayersView.class)
  @APIResponse(responseCode = "404", description = "unknown-role-model")
  public LayersView layers(UUID id, @Context HttpHeaders headers) {
    var member = caller.memberId();
    if (models.find(member, id).isEmpty()) {
      throw new Rejection(UNKNOWN_ROLE_MODEL);
    }
    var points =
        observations
            .all(member, Query.all().where("role_model_id", id).where("state", State.STANDING))
            .stream()
            .map(ObservationDocument::point)
            .toList();
    var layers = Layers.of(points);
    var languages = headers.getAcceptableLanguages();
    var chinese = !languages.isEmpty() && languages.getFirst().getLanguage().equals("zh");
    return new LayersView(
        points.size(),
        layers.layers().stream().map(LayerView::of).toList(),
        layers.neglected().orElse(null),
        new NextView(layers.next().layer(), layers.next(), layers.next().said(chinese)));
  }
}
