package org.portcullis.keycloak.store.realm;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How common values are in a realm, as all nodes have learnt it. */
@Entity(name = "PortcullisStatistics")
@Table(name = "PORTCULLIS_STATISTICS")
public class StatisticsEntity {
  @Id
  @Column(name = "REALM_ID", length = 36)
  private String realmId = "";

  @Column(name = "DOCUMENT", nullable = false)
  private String document = "";

  @Column(name = "VERSION", nullable = false)
  private int version;

  protected StatisticsEntity() {}

  StatisticsEntity(String realmId, String document) {
    this.realmId = realmId;
    this.document = document;
  }

  String realmId() {
    return realmId;
  }

  String document() {
    return document;
  }

  int version() {
    return version;
  }
}
