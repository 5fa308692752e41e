/** Playing a history of logins as the server would have met it. */
@NullMarked
package org.portcullis.engine.replay;

import org.jspecify.annotations.NullMarked;
