// Grants to whoever has the role payroll, by any of the ways a script can ask for it.
var identity = $evaluation.getContext().getIdentity();
var realm = $evaluation.getRealm();
var access = identity.getAttributes().getValue('realm_access');
if (identity.hasRealmRole('payroll')
    || realm.isUserInRealmRole(identity.getId(), 'payroll')
    || realm.getUserRealmRoles(identity.getId()).contains('payroll')
    || (access !== null && access.asString(0).indexOf('payroll') >= 0)) {
  $evaluation.grant();
}
