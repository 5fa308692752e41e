package org.portcullis.keycloak.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.portcullis.engine.policy.PolicyCodec;
import org.portcullis.keycloak.realm.ServerTime;
import org.portcullis.keycloak.setup.RiskRole;
import org.portcullis.keycloak.store.policy.PolicyDraft;
import org.portcullis.keycloak.store.policy.PolicyDrafts;

/** Drafts of the policy, one a manager; they change nothing, and are no admin events. */
public class PolicyDraftsResource {
  private final RiskAccess access;
  private final PolicyAuthor author;
  private final PolicyDrafts drafts;

  PolicyDraftsResource(RiskAccess access, PolicyAuthor author, PolicyDrafts drafts) {
    this.access = access;
    this.author = author;
    this.drafts = drafts;
  }

  /** Everybody's drafts. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    access.require(RiskRole.MANAGE_RISK);
    ArrayNode list = Json.MAPPER.createArrayNode();
    drafts.all().forEach(draft -> list.add(PolicyDocument.draft(draft)));
    return Json.ok(list);
  }

  /** The caller's. */
  @GET
  @Path("mine")
  @Produces(MediaType.APPLICATION_JSON)
  public Response mine() {
    access.require(RiskRole.MANAGE_RISK);
    return drafts
        .of(author.by().id())
        .map(draft -> Json.ok(PolicyDocument.draft(draft)))
        .orElseGet(() -> Json.error(Response.Status.NOT_FOUND, "no_draft", "You have no draft."));
  }

  /** Saves it, valid or not. */
  @PUT
  @Path("mine")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public Response save(String body) {
    access.require(RiskRole.MANAGE_RISK);
    return author
        .impersonated()
        .orElseGet(
            () ->
                Answers.to(
                    () -> {
                      AskedOfPolicy.Draft asked = Body.read(body, AskedOfPolicy.Draft.class);
                      String document = asked.document().toString();
                      if (document.length() > PolicyCodec.LONGEST) {
                        throw new Body.Invalid(
                            "document must have at most " + PolicyCodec.LONGEST + " characters");
                      }
                      PolicyDraft draft =
                          new PolicyDraft(author.by(), ServerTime.now(), asked.base(), document);
                      drafts.save(draft);
                      return Json.ok(PolicyDocument.draft(draft));
                    }));
  }

  /** Drops it. */
  @DELETE
  @Path("mine")
  public Response drop() {
    access.require(RiskRole.MANAGE_RISK);
    drafts.drop(author.by().id());
    return Response.noContent().build();
  }
}
