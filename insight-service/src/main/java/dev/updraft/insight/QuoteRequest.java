package dev.updraft.insight;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A passage as clients name it. */
@Schema(
    description =
        "A passage of the text, letter by letter; what stands before and after it tells equal"
            + " passages apart")
public record QuoteRequest(
    @Size(max = 200) String prefix,
    @NotBlank @Size(max = 2_000) String exact,
    @Size(max = 200) String suffix) {
  public Quote quote() {
    return new Quote(prefix == null ? "" : prefix, exact, suffix == null ? "" : suffix);
  }
}
