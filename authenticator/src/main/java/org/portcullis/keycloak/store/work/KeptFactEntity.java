package org.portcullis.keycloak.store.work;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of what was declared of somebody and holds whatever their attribute says since. */
@Entity(name = "PortcullisKeptFact")
@Table(name = "PORTCULLIS_KEPT_FACT")
public class KeptFactEntity {
  /** The user's id, a space, the attribute. */
  @Id
  @Column(name = "ID", length = 320)
  private String id = "";

  @Column(name = "REALM_ID", nullable = false, length = 36)
  private String realmId = "";

  @Column(name = "USER_ID", nullable = false, length = 255)
  private String userId = "";

  @Column(name = "ATTRIBUTE", nullable = false, length = 64)
  private String attribute = "";

  @Column(name = "DECLARED", nullable = false, length = 255)
  private String declared = "";

  protected KeptFactEntity() {}

  KeptFactEntity(String realmId, String userId, KeptFact fact) {
    this.id = userId + " " + fact.attribute();
    this.realmId = realmId;
    this.userId = userId;
    this.attribute = fact.attribute();
    this.declared = fact.declared();
  }

  KeptFact fact() {
    return new KeptFact(attribute, declared);
  }
}
