import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { Alert, Button, ProblemAlert } from '../../ui';
import type { PolicyDocument } from './document';
import type { Editing } from './useDraft';

/** Says that the stored document is not one that was enforced here, and offers to take it over as a draft. */
export function Foreign({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const stored = useRead<PolicyDocument>('policy');
  const adopt = () => stored.data && editing.replace(stored.data, editing.state.version);
  return (
    <Alert isInline variant="danger" component="h2" title={t('foreign.title')} actionLinks={editing.isReadOnly ? undefined : <Button variant="link" isInline isDisabled={!stored.data} onClick={adopt}>{t('foreign.adopt')}</Button>}>
      {t('foreign.body')}
      <ProblemAlert problem={stored.error} />
    </Alert>
  );
}
