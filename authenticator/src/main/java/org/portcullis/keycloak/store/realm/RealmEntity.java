package org.portcullis.keycloak.store.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * What Portcullis keeps of a realm: its secret key, the time of its setup, and the work attributes
 * that could be trusted when last looked at.
 */
@Entity(name = "PortcullisRealm")
@Table(name = "PORTCULLIS_REALM")
public class RealmEntity {
  @Id
  @Column(name = "REALM_ID", length = 36)
  private String realmId = "";

  @Column(name = "SECRET_KEY", nullable = false, length = 64)
  private String secretKey = "";

  @Column(name = "SETUP_AT", nullable = false)
  private long setupAt;

  /** Names with spaces between, or a dash for none; null until somebody looked. */
  @Column(name = "TRUSTED_ATTRIBUTES", length = 512)
  private @Nullable String trusted;

  protected RealmEntity() {}

  RealmEntity(String realmId, String secretKey, long setupAt) {
    this.realmId = realmId;
    this.secretKey = secretKey;
    this.setupAt = setupAt;
  }

  String secretKey() {
    return secretKey;
  }

  long setupAt() {
    return setupAt;
  }
}
