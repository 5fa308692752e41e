/** Portcullis' own tables: profiles, devices, and the ledger of assessments. */
@NullMarked
package org.portcullis.keycloak.history;

import org.jspecify.annotations.NullMarked;
