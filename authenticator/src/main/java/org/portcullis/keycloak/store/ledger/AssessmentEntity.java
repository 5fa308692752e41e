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

  @Column(name = "KIND", length = 8)
  private @Nullable String kind;

  @Column(name = "CLIENT", length = 255)
  private @Nullable String client;

  @Column(name = "SESSION_LEVEL", length = 8)
  private @Nullable String sessionLevel;

  @Column(name = "IDENTITY_LEVEL", length = 8)
  private @Nullable String identityLevel;

  @Column(name = "ATTENTION", nullable = false)
  private int attention;

  @Column(name = "COUNTRY", length = 2)
  private @Nullable String country;

  @Column(name = "ASN")
  private @Nullable Long asn;

  @Column(name = "PREFIX", length = 64)
  private @Nullable String prefix;

  @Column(name = "DEVICE", length = 64)
  private @Nullable String device;

  @Column(name = "REASON", length = 64)
  private @Nullable String reason;

  @Column(name = "REASON_RISK", length = 8)
  private @Nullable String reasonRisk;

  /** Signals that notably speak against it, each between blanks. */
  @Column(name = "SIGNALS", length = 1000)
  private @Nullable String signals;

  /** Those without which a level had been lower, each between blanks. */
  @Column(name = "DECISIVE", length = 1000)
  private @Nullable String decisive;

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
    LedgerColumns columns = LedgerColumns.of(entry.document());
    this.kind = columns.kind();
    this.client = columns.client();
    this.sessionLevel = columns.sessionLevel();
    this.identityLevel = columns.identityLevel();
    this.attention = columns.attention() || outcome == LoginOutcome.ERROR ? 1 : 0;
    this.country = columns.country();
    this.asn = columns.asn();
    this.prefix = columns.prefix();
    this.device = columns.device();
    this.reason = columns.reason();
    this.reasonRisk = columns.reasonRisk();
    this.signals = columns.signals();
    this.decisive = columns.decisive();
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

  public @Nullable String reason() {
    return reason;
  }

  public @Nullable String reasonRisk() {
    return reasonRisk;
  }

  @Nullable String country() {
    return country;
  }

  @Nullable Long asn() {
    return asn;
  }

  @Nullable String device() {
    return device;
  }

  void release(String by, long until) {
    releasedBy = by;
    releasedUntil = until;
  }
}
