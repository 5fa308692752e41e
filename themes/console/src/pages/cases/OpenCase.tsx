import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import { go } from '../../app/router';
import { useLink } from '../../app/useRoute';
import type { CaseLine } from '../../api/types';
import { Confirm, FormGroup, TextInput } from '../../ui';

/** Opens a case about somebody by hand. */
export function OpenCase({ close }: { close: () => void }) {
  const { t } = useTexts();
  const link = useLink();
  const [user, setUser] = useState('');
  const change = useChange<string, CaseLine>((reason, ask) => ask('cases', { method: 'POST', body: { user: user.trim(), reason } }));
  const open = (reason: string) =>
    change.mutate(reason, {
      onSuccess: (made) => {
        close();
        go(link('cases', [made.id, 'evidence']));
      },
    });
  return (
    <Confirm title={t('cases.open')} confirm={t('cases.open')} reason={{ label: t('case.why'), least: 10 }} isDisabled={user.trim() === ''} busy={change.isPending} problem={change.error} onConfirm={open} onClose={close}>
      <FormGroup label={t('case.about')} isRequired fieldId="pc-case-user">
        <TextInput id="pc-case-user" isRequired value={user} onChange={(_event, value) => setUser(value)} />
      </FormGroup>
    </Confirm>
  );
}
