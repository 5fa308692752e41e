package org.portcullis.keycloak.store.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A pattern of evidence that weighs nothing of a person any more. */
@Entity(name = "PortcullisCaseMute")
@Table(name = "PORTCULLIS_CASE_MUTE")
public class CaseMuteEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "CASE_ID", nullable = false, length = 36)
  private String caseId = "";

  @Column(name = "PATTERN", nullable = false, length = 512)
  private String pattern = "";

  @Column(name = "SET_BY", nullable = false, length = 512)
  private String setBy = "";

  @Column(name = "SET_AT", nullable = false)
  private long at;

  protected CaseMuteEntity() {}

  CaseMuteEntity(String id, String realmId, String userId, CaseMute mute) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.caseId = mute.caseId();
    this.pattern = mute.pattern();
    this.setBy = mute.setBy();
    this.at = mute.at().toEpochMilli();
  }

  CaseMute mute() {
    return new CaseMute(pattern, caseId, setBy, Instant.ofEpochMilli(at));
  }
}
