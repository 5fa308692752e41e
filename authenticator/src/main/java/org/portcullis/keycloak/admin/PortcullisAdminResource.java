package org.portcullis.keycloak.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Predicate;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.portcullis.keycloak.setup.RiskRole;

/** The root of Portcullis' admin API in one realm. */
public class PortcullisAdminResource {
  private final KeycloakSession session;
  private final RealmModel realm;
  private final AdminPermissionEvaluator permissions;
  private final AdminEventBuilder events;

  PortcullisAdminResource(
      KeycloakSession session,
      RealmModel realm,
      AdminPermissionEvaluator permissions,
      AdminEventBuilder events) {
    this.session = session;
    this.realm = realm;
    this.permissions = permissions;
    this.events = events;
  }

  /** The description of this API in the form of OpenAPI. */
  @GET
  @Path("openapi.json")
  @Produces(MediaType.APPLICATION_JSON)
  public Response openapi() {
    return AboutResource.openapi();
  }

  /** What the caller may do. */
  @GET
  @Path("me")
  @Produces(MediaType.APPLICATION_JSON)
  public Response me() {
    return new AboutResource(session, realm, permissions).me();
  }

  /** Figures of a period. */
  @GET
  @Path("overview")
  @Produces(MediaType.APPLICATION_JSON)
  public Response overview() {
    return new AboutResource(session, realm, permissions).overview();
  }

  /** Whatever a few letters may mean. */
  @GET
  @Path("find")
  @Produces(MediaType.APPLICATION_JSON)
  public Response find() {
    access().require(RiskRole.VIEW_RISK);
    return Answers.to(
        () -> new FindAnything(session, realm, shown()).of(Parameters.of(session, Set.of("q"))));
  }

  /** People, those whose identity is most in doubt first; without the caller. */
  @GET
  @Path("users")
  @Produces(MediaType.APPLICATION_JSON)
  public Response people() {
    access().require(RiskRole.VIEW_RISK);
    return Answers.to(
        () ->
            new PeopleList(session, realm, shown())
                .page(Parameters.of(session, Parameters.names(PeopleList.NAMES, Parameters.PAGE))));
  }

  /** Groups of accounts that hang together. */
  @GET
  @Path("clusters")
  @Produces(MediaType.APPLICATION_JSON)
  public Response clusters() {
    access().require(RiskRole.VIEW_RISK);
    return Answers.to(
        () ->
            new ClusterList(session, realm, shown())
                .page(
                    Parameters.of(session, Parameters.names(ClusterList.NAMES, Parameters.PAGE))));
  }

  /** The graph of one, of any of its members. */
  @GET
  @Path("clusters/{anchor}")
  @Produces(MediaType.APPLICATION_JSON)
  public Response cluster(@PathParam("anchor") String anchor) {
    RiskAccess access = access();
    access.require(RiskRole.VIEW_RISK);
    UserModel user = known(anchor);
    access.requireViewOf(user);
    return new NotYourOwn(session, permissions.adminAuth())
        .reading(user, "own_case", "Who hangs together with you, others look at.")
        .orElseGet(() -> Json.ok(new ClusterDocument(session, realm, shown()).of(user)));
  }

  private RiskAccess access() {
    return new RiskAccess(realm, permissions);
  }

  /** Lists leave the caller out, and whom Keycloak hides from them. */
  private Predicate<UserModel> shown() {
    RiskAccess access = access();
    NotYourOwn own = new NotYourOwn(session, permissions.adminAuth());
    return user -> access.sees(user) && !own.isAbout(user);
  }

  /** The realm's policy. */
  @Path("policy")
  public PolicyResource policy() {
    return new PolicyResource(session, realm, permissions, events);
  }

  /** The ledger. */
  @Path("assessments")
  public AssessmentsResource assessments() {
    return new AssessmentsResource(session, realm, permissions, events);
  }

  /** The import of past attempts. */
  @Path("history")
  public HistoryResource history() {
    return new HistoryResource(session, realm, permissions, events);
  }

  /**
   * One user's grants.
   *
   * @param id id of the user
   */
  @Path("users/{id}")
  public UserGrantsResource user(@PathParam("id") String id) {
    return new UserGrantsResource(session, realm, permissions, events, known(id));
  }

  private UserModel known(String id) {
    UserModel user = session.users().getUserById(realm, id);
    if (user == null) {
      // Only those who may look for users are told that there is none.
      if (!access().may(RiskRole.VIEW_RISK)) {
        permissions.users().requireQuery();
      }
      throw new NotFoundException(
          Json.error(
              Response.Status.NOT_FOUND, "no_such_user", "This realm has no user of that id."));
    }
    return user;
  }

  /** Head and summary of a person's page. */
  @GET
  @Path("users/{id}/summary")
  @Produces(MediaType.APPLICATION_JSON)
  public Response summary(@PathParam("id") String id) {
    return person(id).summary();
  }

  /** A person's devices and networks. */
  @GET
  @Path("users/{id}/devices")
  @Produces(MediaType.APPLICATION_JSON)
  public Response devices(@PathParam("id") String id) {
    return person(id).devices();
  }

  /** Who did what about a person. */
  @GET
  @Path("users/{id}/actions")
  @Produces(MediaType.APPLICATION_JSON)
  public Response actions(@PathParam("id") String id) {
    return person(id).history();
  }

  /** Takes an account out of the hands of whoever took it over. */
  @POST
  @Path("users/{id}/compromised")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response compromised(@PathParam("id") String id, String body) {
    return person(id).compromised(body);
  }

  /** Ends a person's sessions and revokes their devices. */
  @POST
  @Path("users/{id}/revocations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response revoke(@PathParam("id") String id, String body) {
    return person(id).revoke(body);
  }

  private PersonResource person(String id) {
    return new PersonResource(session, realm, permissions, events, known(id));
  }

  /** Withheld roles that people asked for. */
  @Path("elevations")
  public ElevationsResource elevations() {
    return new ElevationsResource(session, realm, permissions, events);
  }

  /** What the ledger suggests for the policy. */
  @Path("calibration")
  public CalibrationResource calibration() {
    return new CalibrationResource(session, realm, permissions);
  }

  /** What the employer declares of people. */
  @Path("work-profiles")
  public WorkProfilesResource workProfiles() {
    return new WorkProfilesResource(session, realm, permissions, events);
  }

  /** What people review. */
  @Path("cases")
  public CasesResource cases() {
    return new CasesResource(session, realm, permissions, events);
  }

  /** For whom somebody has to vouch again. */
  @Path("reverifications")
  public ReverificationsResource reverifications() {
    return new ReverificationsResource(session, realm, permissions);
  }

  /** What holds of the installation and what does not. */
  @Path("doctor")
  public DoctorResource doctor() {
    return new DoctorResource(session, realm, permissions);
  }

  /** The setup of Portcullis in the realm, and its removal. */
  @Path("setup")
  public SetupResource setup() {
    return new SetupResource(session, realm, permissions, events);
  }
}
