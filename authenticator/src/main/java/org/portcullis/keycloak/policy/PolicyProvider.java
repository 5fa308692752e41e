package org.portcullis.keycloak.policy;

import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.Provider;
import org.portcullis.engine.policy.InvalidPolicyException;
import org.portcullis.engine.policy.Policy;
import org.portcullis.engine.policy.Problem;

/** The policies of realms. */
public interface PolicyProvider extends Provider {

  /**
   * The policy in force in a realm: the stored one; report-only when none is stored. A server
   * option that switches enforcement off turns every policy into report-only.
   */
  Policy of(RealmModel realm);

  /** Which document is in force, of which version, and whether one was written past us. */
  PolicyStanding standing(RealmModel realm);

  /** The stored document, or an empty text when none is stored. */
  String document(RealmModel realm);

  /**
   * Stores a document; it is in force from the next login.
   *
   * @throws InvalidPolicyException naming everything that is wrong; the old one stays in force
   */
  void store(RealmModel realm, String document) throws InvalidPolicyException;

  /**
   * Has the stored document follow what was renamed or removed since, with an alert of each. What a
   * ceiling withholds is withheld under its new name; what one allowed is no more allowed when it
   * was removed, whatever takes its name.
   */
  void follow(RealmModel realm);

  /**
   * Has the patterns of the stored document follow a rename.
   *
   * @param client client id of a client role; empty for a realm role
   */
  void roleRenamed(RealmModel realm, String client, String before, String after);

  /** Has the patterns of the stored document follow another path of a group. */
  void groupMoved(RealmModel realm, String before, String after);

  /** Has the stored document forget a user whose account is gone, with an alert. */
  void userRemoved(RealmModel realm, String user);

  /**
   * Looks at a document without storing it.
   *
   * @throws InvalidPolicyException naming everything that is wrong
   */
  void check(String document) throws InvalidPolicyException;

  /** What the stored document names that the realm does not have. */
  List<Problem> namesOfNothing(RealmModel realm);

  /** Removes the stored document, if there is one. */
  void remove(RealmModel realm);

  /** Whether the server option switches enforcement off for all realms. */
  boolean enforcementSwitchedOff();

  @Override
  default void close() {}
}
