package org.portcullis.keycloak.store.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A case. */
@Entity(name = "PortcullisCase")
@Table(name = "PORTCULLIS_CASE")
public class CaseEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "REASON", nullable = false, length = 64)
  private String reason = "";

  /** Unique: realm, reason and user while the case waits for somebody, then its own id. */
  @Column(name = "OPEN_KEY", nullable = false, length = 400)
  private String openKey = "";

  @Enumerated(EnumType.STRING)
  @Column(name = "STATE", nullable = false, length = 20)
  private Case.State state = Case.State.OPEN;

  @Column(name = "OPENED_AT", nullable = false)
  private long openedAt;

  @Column(name = "CHANGED_AT", nullable = false)
  private long changedAt;

  @Column(name = "DOCUMENT", nullable = false)
  private String document = "";

  @Column(name = "VERSION", nullable = false)
  private int version;

  protected CaseEntity() {}

  CaseEntity(String realmId, Case opened) {
    this.id = opened.id();
    this.realmId = realmId;
    this.userId = opened.userId();
    this.reason = opened.reason();
    this.openKey = openKey(realmId, opened);
    this.state = opened.state();
    this.openedAt = opened.openedAt().toEpochMilli();
    this.changedAt = opened.changedAt().toEpochMilli();
    this.document = opened.document();
    this.version = opened.version();
  }

  /** What no two cases have in common. */
  static String openKey(String realmId, Case of) {
    return of.state().isClosing() ? of.id() : realmId + " " + of.reason() + " " + of.userId();
  }

  String realmId() {
    return realmId;
  }

  Case file() {
    return new Case(
        id,
        userId,
        reason,
        state,
        Instant.ofEpochMilli(openedAt),
        Instant.ofEpochMilli(changedAt),
        document,
        version);
  }
}
