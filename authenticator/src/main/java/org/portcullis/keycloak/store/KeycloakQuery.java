package org.portcullis.keycloak.store;

import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Every statement on Keycloak's own tables, which Keycloak may change at any version. At the
 * server's start each of them is tried, so that none fails for the first time when a person is
 * assessed.
 */
public enum KeycloakQuery {
  /** How many people a realm {@code :r} has. */
  PEOPLE(
      "select count(u.id) from UserEntity u where u.realmId = :r"
          + " and u.serviceAccountClientLink is null",
      Needed.VENDORS),

  /** Who of a realm {@code :r} has a case in one of the states {@code :s}. */
  PEOPLE_WITH_CASES(
      "select distinct u.id from PortcullisCase c, UserEntity u where u.id = c.userId"
          + " and u.realmId = :r and c.realmId = :r and c.state in :s",
      Needed.VENDORS),

  /** How many people have each value of an attribute {@code :a}. */
  PEOPLE_BY_VALUE(
      "select a.value, count(distinct u.id) from UserAttributeEntity a join a.user u"
          + " where a.name = :a and u.realmId = :r group by a.value",
      Needed.VENDORS),

  /** Who with a value of an attribute {@code :a} has a case in one of the states {@code :s}. */
  CASES_BY_VALUE(
      "select distinct a.value, c.userId from PortcullisCase c, UserAttributeEntity a"
          + " where a.user.id = c.userId and a.name = :a"
          + " and c.realmId = :r and c.state in :s",
      Needed.VENDORS),

  /** How many people have one organization, which sends them for all that is declared. */
  PEOPLE_BY_ORGANIZATION(
      "select o.alias, count(m.user.id) from OrganizationEntity o, UserGroupMembershipEntity m"
          + Needed.ONLY_MEMBERSHIP
          + " group by o.alias",
      Needed.VENDORS),

  /** Who of those has a case in one of the states {@code :s}. */
  CASES_BY_ORGANIZATION(
      "select distinct o.alias, c.userId from OrganizationEntity o,"
          + " UserGroupMembershipEntity m, PortcullisCase c"
          + Needed.ONLY_MEMBERSHIP
          + " and c.userId = m.user.id and c.realmId = :r and c.state in :s",
      Needed.VENDORS),

  /** The organizations of a user {@code :u} of Keycloak's own. */
  ORGANIZATIONS(
      "select o.id from OrganizationEntity o, UserGroupMembershipEntity m"
          + " where m.groupId = o.groupId and m.user.id = :u order by o.id",
      "organizations as vendors and sponsors are not known"),

  /** The organizations of a user {@code :u} whom a directory keeps. */
  ORGANIZATIONS_FROM_ELSEWHERE(
      "select o.id from OrganizationEntity o, FederatedUserGroupMembershipEntity m"
          + " where m.groupId = o.groupId and m.userId = :u order by o.id",
      "organizations as vendors and sponsors are not known"),

  /** Realms whose client {@code :client} has not {@code :all} of the roles. */
  REALMS_WITHOUT_ROLES(
      "select c.realmId from ClientEntity c where c.clientId = :client and"
          + " (select count(r) from RoleEntity r where r.clientRole = true"
          + " and r.clientId = c.id and r.name in :roles) < :all",
      "roles of Portcullis are not made in realms that were there before"),

  /** Realms without a key of ours. */
  REALMS_WITHOUT_KEY(
      "select r.id from RealmEntity r where r.id not in"
          + " (select p.realmId from PortcullisRealm p)",
      "realms that were there before are set up with their first sign-in alone"),

  /** People with a value of any of the attributes. */
  DECLARED_PEOPLE(
      "select distinct a.user.id from UserAttributeEntity a where a.user.realmId = :r"
          + " and a.name in (:names) and a.user.id > :after order by a.user.id",
      "declared values that nobody can read are not listed"),

  /** People who have no second factor of the types that is not doubted, by their names. */
  PEOPLE_WITHOUT_FACTOR(
      "select u.id from UserEntity u where"
          + Needed.WITHOUT_FACTOR
          + " and u.username > :after order by u.username",
      Needed.FACTORS),

  /** Those of them whom a decision since {@code :since} would have asked or refused. */
  PEOPLE_ASKED_WITHOUT_FACTOR(
      "select u.id from UserEntity u where"
          + Needed.WITHOUT_FACTOR
          + " and u.id in (select a.userId from PortcullisAssessment a where a.realmId = :r"
          + " and a.assessedAt >= :since and a.decision <> 'ALLOW') order by u.username",
      Needed.FACTORS),

  /** Keeps what attributes say. */
  KEEP_DECLARED(
      "insert into PortcullisKeptFact (id, realmId, userId, attribute, declared)"
          + " select concat(a.user.id, ' ', a.name), a.user.realmId, a.user.id, a.name,"
          + " min(a.value) from UserAttributeEntity a"
          + " where a.user.realmId = :r and a.name in (:names) and a.value is not null"
          + " and not exists (select k.id from PortcullisKeptFact k"
          + " where k.userId = a.user.id and k.attribute = a.name)"
          + " group by a.user.id, a.user.realmId, a.name",
      Needed.KEPT),

  /** Lets go of what attributes say as well. */
  RELEASE_DECLARED(
      "delete from PortcullisKeptFact k where k.realmId = :r and k.attribute in (:names)"
          + " and exists (select a.id from UserAttributeEntity a where a.user.id = k.userId"
          + " and a.name = k.attribute and a.value = k.declared)",
      Needed.KEPT),

  /** Who may have a session and an attribute {@code :n}, where sessions are in the database. */
  SESSIONS_BY_ATTRIBUTE(
      "select distinct s.userId from PersistentUserSessionEntity s where s.realmId = :r"
          + " and (s.userId like 'f:%' or exists (select 1 from UserAttributeEntity a"
          + " where a.user.id = s.userId and a.name = :n))",
      Needed.END_OF_WORK),

  /** Who has an attribute {@code :n}, where sessions are not in the database. */
  PEOPLE_BY_ATTRIBUTE(
      "select distinct a.user.id from UserAttributeEntity a where a.user.realmId = :r"
          + " and a.name = :n",
      Needed.END_OF_WORK),

  /** Flows with authenticators whose ids are like {@code :ids}. */
  FLOWS("select e.parentFlow.id" + Needed.EXECUTIONS, Needed.BOUND),

  /** Flows that a flow of {@link #FLOWS} is part of. */
  FLOWS_ABOVE(Needed.above(0, "select e.parentFlow.id" + Needed.EXECUTIONS), Needed.BOUND),

  /** Realms with such flows, and what is bound in them. */
  BOUND_BY_REALM(
      "select r.id, r.name, r.browserFlow, r.directGrantFlow, r.registrationFlow,"
          + " r.resetCredentialsFlow, r.clientAuthenticationFlow, r.dockerAuthenticationFlow"
          + " from RealmEntity r where r.id in "
          + Needed.REALMS,
      Needed.BOUND),

  /** What clients of such realms are bound to. */
  BOUND_BY_CLIENT(
      "select c.realmId, value(b) from ClientEntity c join c.authFlowBindings b where c.realmId in "
          + Needed.REALMS,
      Needed.BOUND),

  /** What identity providers of such realms are bound to. */
  BOUND_BY_PROVIDER(
      "select p.realmId, p.firstBrokerLoginFlowId, p.postBrokerLoginFlowId"
          + " from IdentityProviderEntity p where p.realmId in "
          + Needed.REALMS,
      Needed.BOUND),

  /** What such realms are bound to by an attribute {@code :name}. */
  BOUND_BY_ATTRIBUTE(
      "select a.realm.id, a.value from RealmAttributeEntity a where a.name = :name"
          + " and a.realm.id in "
          + Needed.REALMS,
      Needed.BOUND);

  /** What several statements share, and what is not to be had without them. */
  private static final class Needed {
    static final String VENDORS = "how many of a vendor's people were found out is not known";
    static final String FACTORS = "who has no second factor is not known";
    static final String WITHOUT_FACTOR =
        " u.realmId = :r and u.enabled = true and u.serviceAccountClientLink is null"
            + " and not exists (select c.id from CredentialEntity c where c.user = u"
            + " and c.type in (:types) and c.id not in"
            + " (select d.credentialId from PortcullisFactorDoubt d where d.realmId = :r))";
    static final String KEPT = "what was declared does not hold when attributes change";
    static final String END_OF_WORK = "sessions do not end with their owner's last day of work";
    static final String BOUND = "whether the server can do without Portcullis is not known";
    static final String EXECUTIONS =
        " from AuthenticationExecutionEntity e where e.authenticator like :ids";
    static final String REALMS = "(select e.realm.id" + EXECUTIONS + ")";
    static final String ONLY_MEMBERSHIP =
        " where o.realmId = :r and o.enabled = true and m.groupId = o.groupId"
            + " and not exists (select 1 from UserAttributeEntity a"
            + " where a.user.id = m.user.id and a.name = :a)"
            + " and not exists (select 1 from UserAttributeEntity e"
            + " where e.user.id = m.user.id and e.name = :e and lower(e.value) = 'employee')"
            + " and not exists (select 1 from OrganizationEntity p, UserGroupMembershipEntity n"
            + " where n.user.id = m.user.id and p.groupId = n.groupId"
            + " and p.enabled = true and p.id <> o.id)";

    private Needed() {}

    static String above(int depth, String flows) {
      return "select s%1$d.parentFlow.id from AuthenticationExecutionEntity s%1$d where s%1$d.flowId in (%2$s)"
          .formatted(depth, flows);
    }
  }

  private final String text;
  private final String without;

  KeycloakQuery(String text, String without) {
    this.text = text;
    this.without = without;
  }

  /** The statement. */
  public String text() {
    return text;
  }

  /**
   * Makes the statement, and does not run it.
   *
   * @throws IllegalArgumentException if Keycloak has no such table or column
   */
  public void make(KeycloakSession session) {
    session.getProvider(JpaConnectionProvider.class).getEntityManager().createQuery(text);
  }

  /** What is not done, or not known, where the statement cannot be made. */
  public String without() {
    return without;
  }

  /**
   * The statement for the flows that others are part of.
   *
   * @param depth how often it was asked before
   * @param flows the statement for the others
   */
  public static String above(int depth, String flows) {
    return Needed.above(depth, flows);
  }
}
