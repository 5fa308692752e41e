package org.portcullis.keycloak.store.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A second factor that was enrolled in a doubtful session, and that nobody has confirmed. */
@Entity(name = "PortcullisFactorDoubt")
@Table(name = "PORTCULLIS_FACTOR_DOUBT")
public class FactorDoubtEntity {
  @Id
  @Column(name = "CREDENTIAL_ID", length = 36)
  private String credentialId = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "CREDENTIAL_TYPE", nullable = false, length = 255)
  private String type = "";

  @Column(name = "ENROLLED_AT", nullable = false)
  private long enrolledAt;

  /** For JPA. */
  protected FactorDoubtEntity() {}

  FactorDoubtEntity(String realmId, String userId, FactorDoubt doubt) {
    this.credentialId = doubt.credential();
    this.realmId = realmId;
    this.userId = userId;
    this.type = doubt.type();
    this.enrolledAt = doubt.enrolled().toEpochMilli();
  }

  FactorDoubt doubt() {
    return new FactorDoubt(credentialId, type, Instant.ofEpochMilli(enrolledAt));
  }
}
