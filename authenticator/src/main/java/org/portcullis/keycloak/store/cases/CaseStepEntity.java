package org.portcullis.keycloak.store.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a case's timeline. */
@Entity(name = "PortcullisCaseStep")
@Table(name = "PORTCULLIS_CASE_STEP")
public class CaseStepEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  /** The subject of the case. */
  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "CASE_ID", nullable = false, length = 36)
  private String caseId = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "KIND", nullable = false, length = 16)
  private CaseStep.Kind kind = CaseStep.Kind.OPENED;

  @Enumerated(EnumType.STRING)
  @Column(name = "TO_STATE", length = 20)
  private Case.@Nullable State to;

  @Column(name = "BY_ID", length = 255)
  private @Nullable String byId;

  @Column(name = "BY_NAME", nullable = false, length = 512)
  private String byName = "";

  @Column(name = "BY_EMAIL", length = 255)
  private @Nullable String byEmail;

  @Column(name = "REASON", nullable = false, length = 1000)
  private String reason = "";

  @Column(name = "STEP_AT", nullable = false)
  private long at;

  /** Orders steps of one moment. */
  @Column(name = "STEP_NUMBER", nullable = false)
  private int number;

  protected CaseStepEntity() {}

  CaseStepEntity(String id, String realmId, Case of, int number, CaseStep step) {
    this.id = id;
    this.realmId = realmId;
    this.userId = of.userId();
    this.caseId = of.id();
    this.kind = step.kind();
    this.to = step.to();
    this.byId = step.by().id();
    this.byName = step.by().name();
    this.byEmail = step.by().email();
    this.reason = step.reason();
    this.at = step.at().toEpochMilli();
    this.number = number;
  }

  CaseStep step() {
    return new CaseStep(
        kind, to, new CaseStep.By(byId, byName, byEmail), reason, Instant.ofEpochMilli(at));
  }
}
