package org.portcullis.keycloak.store.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A session that is to end at some moment, whether or not anybody asks for a token then. */
@Entity(name = "PortcullisSessionEnd")
@Table(name = "PORTCULLIS_SESSION_END")
public class SessionEndEntity {
  @Id
  @Column(name = "ID", length = 36)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "SESSION_ID", nullable = false, length = 36)
  private String sessionId = "";

  @Column(name = "ENDS_AT", nullable = false)
  private long endsAt;

  /** For JPA. */
  protected SessionEndEntity() {}

  SessionEndEntity(String id, String realmId, String userId, String sessionId, long endsAt) {
    this.id = id;
    this.realmId = realmId;
    this.userId = userId;
    this.sessionId = sessionId;
    this.endsAt = endsAt;
  }

  String sessionId() {
    return sessionId;
  }

  void endAt(long later) {
    endsAt = later;
  }
}
