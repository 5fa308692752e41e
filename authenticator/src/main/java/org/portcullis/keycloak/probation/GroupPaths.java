package org.portcullis.keycloak.probation;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;

/** Full paths of groups, as the policy names them. */
public final class GroupPaths {
  private GroupPaths() {}

  /** The path of a group; a slash within a name is always {@code ~/}, so no two are alike. */
  public static String of(GroupModel group) {
    GroupModel parent = group.getParent();
    return (parent == null ? "" : of(parent)) + "/" + group.getName().replace("/", "~/");
  }

  /** A group and all those above it. */
  public static Stream<GroupModel> upwards(GroupModel group) {
    return Stream.iterate(group, GroupPaths::exists, GroupModel::getParent);
  }

  private static boolean exists(@Nullable GroupModel group) {
    return group != null;
  }
}
