package org.portcullis.keycloak.store.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What Portcullis keeps of a realm: its secret key and the time of its setup. */
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
