package org.portcullis.keycloak.store.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** One line of the ledger: an attempt that reached a decision. */
@Entity(name = "PortcullisAssessment")
@Table(name = "PORTCULLIS_ASSESSMENT")
public class AssessmentEntity {
  @Id
  @Column(name = "RECEIPT", length = 32)
  private String receipt = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "ASSESSED_AT", nullable = false)
  private long assessedAt;

  @Column(name = "DECISION", nullable = false, length = 16)
  private String decision = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "OUTCOME", nullable = false, length = 16)
  private LoginOutcome outcome = LoginOutcome.PENDING;

  @Column(name = "COMPLETED_AT")
  private @Nullable Long completedAt;

  @Column(name = "FACTOR", length = 32)
  private @Nullable String factor;

  /** Findings and both risks as JSON; the document that the REST API returns. */
  @Column(name = "DOCUMENT", nullable = false)
  private String document = "";

  @Column(name = "RELEASED_BY", length = 255)
  private @Nullable String releasedBy;

  @Column(name = "RELEASED_UNTIL")
  private @Nullable Long releasedUntil;

  protected AssessmentEntity() {}

  AssessmentEntity(LedgerEntry entry) {
    this.receipt = entry.receipt();
    this.realmId = entry.realmId();
    this.userId = entry.userId();
    this.assessedAt = entry.assessedAt().toEpochMilli();
    this.decision = entry.decision();
    this.document = entry.document();
    this.outcome = entry.outcome();
    this.completedAt = entry.completedAt() == null ? null : entry.completedAt().toEpochMilli();
    this.factor = entry.factor();
  }

  public String receipt() {
    return receipt;
  }

  public String realmId() {
    return realmId;
  }

  public String userId() {
    return userId;
  }

  public long assessedAt() {
    return assessedAt;
  }

  public LoginOutcome outcome() {
    return outcome;
  }

  public @Nullable Long completedAt() {
    return completedAt;
  }

  public @Nullable String factor() {
    return factor;
  }

  public String document() {
    return document;
  }

  public @Nullable String releasedBy() {
    return releasedBy;
  }

  public @Nullable Long releasedUntil() {
    return releasedUntil;
  }

  void release(String by, long until) {
    releasedBy = by;
    releasedUntil = until;
  }
}
