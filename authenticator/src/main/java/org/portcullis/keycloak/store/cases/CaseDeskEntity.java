package org.portcullis.keycloak.store.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** On whose desk a case is, and until when it may lie there. */
@Entity(name = "PortcullisCaseDesk")
@Table(name = "PORTCULLIS_CASE_DESK")
public class CaseDeskEntity {
  @Id
  @Column(name = "CASE_ID", length = 36)
  private String caseId = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "ASSIGNEE", length = 255)
  private @Nullable String assignee;

  @Column(name = "ASSIGNEE_NAME", length = 512)
  private @Nullable String assigneeName;

  @Column(name = "SNOOZED_UNTIL")
  private @Nullable Long snoozedUntil;

  /** The case's version then; evidence that joins it later wakes it up. */
  @Column(name = "SNOOZED_VERSION")
  private @Nullable Integer snoozedVersion;

  protected CaseDeskEntity() {}

  CaseDeskEntity(String realmId, String caseId) {
    this.realmId = realmId;
    this.caseId = caseId;
  }

  String caseId() {
    return caseId;
  }

  CaseDesk desk() {
    return new CaseDesk(assignee, assigneeName, snoozedUntil, snoozedVersion);
  }

  void set(CaseDesk desk) {
    assignee = desk.assignee();
    assigneeName = desk.assigneeName();
    snoozedUntil = desk.snoozedUntil();
    snoozedVersion = desk.snoozedVersion();
  }
}
