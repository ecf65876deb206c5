package dev.updraft.profile;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why something is taken back; the body of every retraction. */
public record Retraction(@Schema(examples = "记错了日期") @NotBlank @Size(max = 500) String reason) {}
