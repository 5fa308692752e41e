import { useTexts } from '../../app/ConsoleContext';
import { ChoiceField, JsonField, LinesField, NumberField, SwitchField, TextField } from './fields';
import type { Editing } from './useDraft';

/** People whom the policy treats in a way of their own, and who has to agree to a version. */
export function PeopleSection({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  return (
    <div className="pc-form">
      <ChoiceField editing={editing} path={['unknown']} text="policy.unknown" fallback="by-account-age" options={['by-account-age', 'employee', 'new-contractor'].map((value) => ({ value, text: t(`unknown.${value}`) }))} />
      <LinesField editing={editing} path={['exempt']} text="policy.exempt" />
      <SwitchField editing={editing} path={['approval', 'required']} text="policy.approval" />
      <LinesField editing={editing} path={['safeguards', 'selfServiceClients']} text="policy.safeguards.clients" />
      <LinesField editing={editing} path={['safeguards', 'clientsOnDevices']} text="policy.safeguards.devices" />
      <NumberField editing={editing} path={['safeguards', 'evidenceDays']} text="policy.safeguards.evidenceDays" least={1} most={3650} fallback={180} />
    </div>
  );
}

/** What happens when a signal fails, and what a refused person reads. */
export function FailuresSection({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  return (
    <div className="pc-form">
      <ChoiceField editing={editing} path={['failureMode']} text="policy.failureMode" fallback="fail-open-with-alert" options={['fail-open-with-alert', 'step-up', 'block'].map((value) => ({ value, text: t(`failure.${value}`) }))} />
      <JsonField editing={editing} path={['clientFailureModes']} text="policy.clientFailureModes" />
      <TextField editing={editing} path={['help']} text="policy.help" />
    </div>
  );
}
