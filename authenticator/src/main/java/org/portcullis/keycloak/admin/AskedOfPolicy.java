package org.portcullis.keycloak.admin;

import static org.portcullis.keycloak.admin.AskedFields.optional;
import static org.portcullis.keycloak.admin.AskedFields.present;
import static org.portcullis.keycloak.admin.AskedFields.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.portcullis.engine.input.Range;

/** What is asked of policies: versions, drafts and simulations. */
sealed interface AskedOfPolicy extends Asked {
  /**
   * A draft of the policy, which need not be valid.
   *
   * @param base number of the version that it is made from; null for none
   * @param document the policy so far
   */
  record Draft(@Nullable Integer base, ObjectNode document) implements AskedOfPolicy {
    public Draft {
      document = present("document", document);
    }
  }

  /**
   * A version of the policy.
   *
   * @param document the policy
   * @param simulation id of the simulation that was seen; empty for none
   * @param reason why
   */
  record NewVersion(ObjectNode document, @Nullable String simulation, String reason)
      implements AskedOfPolicy {
    public NewVersion {
      document = present("document", document);
      reason = required("reason", reason);
    }
  }

  /**
   * What somebody thinks of another one's version.
   *
   * @param approve whether it comes into force
   * @param reason why
   */
  record Approval(Boolean approve, String reason) implements AskedOfPolicy {
    public Approval {
      approve = present("approve", approve);
      reason = required("reason", reason);
    }
  }

  /**
   * A simulation.
   *
   * @param document the policy
   * @param days how far back
   */
  record NewSimulation(ObjectNode document, Integer days) implements AskedOfPolicy {
    private static final Range DAYS = new Range(1, 90);

    public NewSimulation {
      document = present("document", document);
      if (days == null || !DAYS.has(days)) {
        throw new IllegalArgumentException("days is required and must be a whole number " + DAYS);
      }
    }
  }

  /**
   * A sign-in that never was.
   *
   * @param user id or name of the person
   * @param address where from; null for unknown
   * @param agent what the browser calls itself; null for unknown
   * @param at when, as text; null for now
   * @param client id of the application; null for none
   * @param device whether with one of the person's own devices
   * @param document under which policy; null for the one in force
   */
  record WhatIf(
      String user,
      @Nullable String address,
      @Nullable String agent,
      @Nullable String at,
      @Nullable String client,
      @Nullable Boolean device,
      @Nullable ObjectNode document)
      implements AskedOfPolicy {
    public WhatIf {
      user = required("user", user);
      address = optional("address", address);
      agent = optional("agent", agent);
      at = optional("at", at);
      client = optional("client", client);
    }
  }
}
