package org.portcullis.keycloak.history;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Adds Portcullis' tables to Keycloak's database. */
final class PortcullisEntityProvider implements JpaEntityProvider {
  @Override
  public List<Class<?>> getEntities() {
    return List.of(
        RealmEntity.class,
        ProfileEntity.class,
        DeviceEntity.class,
        AssessmentEntity.class,
        CeilingEntity.class,
        ElevationEntity.class,
        AttestationEntity.class,
        StatisticsEntity.class,
        SightingEntity.class,
        CaseEntity.class,
        CaseStepEntity.class,
        CaseHoldEntity.class,
        CaseMuteEntity.class,
        PendingAttestationEntity.class);
  }

  @Override
  public String getChangelogLocation() {
    return "META-INF/portcullis/changelog.xml";
  }

  @Override
  public String getFactoryId() {
    return PortcullisEntityProviderFactory.ID;
  }

  @Override
  public void close() {}
}
