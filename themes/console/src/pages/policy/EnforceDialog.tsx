import { useQuery } from '@tanstack/react-query';
import { useConsole, useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import type { Problem } from '../../api/client';
import type { Change, PolicyVersion } from '../../api/types';
import { Alert, Confirm, Loading, ProblemAlert, useToasts } from '../../ui';
import { DiffList } from './DiffList';
import type { Editing } from './useDraft';
import type { Simulating } from './useSimulation';

/** What a version changes and does, before it is in force. Nothing is enforced that nobody simulated. */
export function EnforceDialog({ editing, simulating, close }: { editing: Editing; simulating: Simulating; close: () => void }) {
  const { t, number } = useTexts();
  const { api } = useConsole();
  const toasts = useToasts();
  const diff = useQuery<Change[], Problem>({ queryKey: [api.realm, 'diff', editing.document], queryFn: () => api.ask<Change[]>('policy/diff', { method: 'POST', body: editing.document }), retry: false });
  const change = useChange<string, PolicyVersion>((reason, ask) =>
    ask('policy/versions', {
      method: 'POST',
      headers: { 'If-Match': editing.state.etag },
      body: { document: editing.document, simulation: simulating.simulation?.id ?? '', reason },
    }),
  );
  const { result, isCurrent } = simulating;
  const confirm = (reason: string) =>
    change.mutate(reason, {
      onSuccess: (version) => {
        close();
        toasts.done(t(version.state === 'AWAITING' ? 'policy.submitted' : 'policy.enforced', { version: version.version }));
        void editing.discard();
      },
    });
  return (
    <Confirm
      title={t(editing.state.approvalRequired ? 'policy.submit.title' : 'policy.enforce.title')}
      confirm={t(editing.state.approvalRequired ? 'policy.submit' : 'policy.enforce.confirm')}
      reason={{ label: t('reason.label'), least: 10 }}
      isDisabled={!isCurrent}
      busy={change.isPending}
      problem={change.error}
      onConfirm={confirm}
      onClose={close}
    >
      {isCurrent ? null : <Alert isInline variant="warning" title={t('policy.simulate-first')} />}
      {result && isCurrent ? (
        <>
          <p>{t('policy.enforce.figures', { asked: number(result.asked.draft), askedNow: number(result.asked.now), refused: number(result.refused.draft), refusedNow: number(result.refused.now), people: number(result.asked.people) })}</p>
          {result.lockout.refused ? <Alert isInline variant="danger" title={t('lockout.refused')} /> : result.lockout.asked ? <Alert isInline variant="warning" title={t('lockout.asked')} /> : null}
        </>
      ) : null}
      <h3>{t('policy.changes')}</h3>
      <ProblemAlert problem={diff.error} />
      {diff.data ? <DiffList changes={diff.data} /> : diff.error ? null : <Loading lines={3} />}
      {editing.state.approvalRequired ? <p>{t('policy.approval.needed')}</p> : null}
    </Confirm>
  );
}
