/** How sessions end, and how applications with sessions of their own hear of it. */
@NullMarked
package org.portcullis.keycloak.logout;

import org.jspecify.annotations.NullMarked;
