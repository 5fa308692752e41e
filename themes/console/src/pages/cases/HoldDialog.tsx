import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole, useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import type { Problem } from '../../api/client';
import type { CaseFull, HoldAnswer } from '../../api/types';
import { Alert, Confirm, Loading, Name, ProblemAlert, useToasts } from '../../ui';
import { CeilingSelect } from '../people/PersonActions';

/** Lists whom a hold would hit, by name and with the verdict for each, before it does; and the way back. */
export function HoldDialog({ item, what, close }: { item: Pick<CaseFull, 'id' | 'username'>; what: 'hold' | 'release'; close: () => void }) {
  const { t, has } = useTexts();
  const { api } = useConsole();
  const toasts = useToasts();
  const [ceiling, setCeiling] = useState('quarantine');
  const [admins, setAdmins] = useState(false);
  const path = `cases/${encodeURIComponent(item.id)}`;
  const plan = what === 'hold' ? { ceiling, admins } : {};
  const preview = useQuery<HoldAnswer, Problem>({
    queryKey: [api.realm, path, what, plan],
    queryFn: () => api.ask<HoldAnswer>(`${path}/${what}?dryRun=true`, { method: 'POST', body: { ...plan, reason: t('hold.preview') } }),
    retry: false,
  });
  const change = useChange<{ reason: string; undo?: boolean }, HoldAnswer>(({ reason, undo }, ask) =>
    undo ? ask(`${path}/release`, { method: 'POST', body: { reason } }) : ask(`${path}/${what}`, { method: 'POST', body: { ...plan, reason } }),
  );
  const accounts = preview.data?.accounts ?? [];
  const hit = accounts.filter((one) => one.verdict === (what === 'hold' ? 'HOLD' : 'RELEASE')).length;
  const confirm = (reason: string) =>
    change.mutate(
      { reason },
      {
        onSuccess: () => {
          close();
          toasts.done(t(`hold.${what}.done`, { count: hit }), what === 'hold' ? () => change.mutate({ reason: t('hold.undone'), undo: true }) : undefined);
        },
      },
    );
  return (
    <Confirm
      title={t(`hold.${what}.title`)}
      confirm={t(`hold.${what}.confirm`, { count: hit })}
      danger={what === 'hold'}
      reason={{ label: t('reason.label'), least: 10 }}
      {...(what === 'hold' ? { option: { label: t('hold.admins'), checked: admins, onChange: setAdmins } } : {})}
      isDisabled={hit === 0}
      busy={change.isPending}
      problem={change.error}
      onConfirm={confirm}
      onClose={close}
    >
      <ProblemAlert problem={preview.error} />
      {preview.isPending ? <Loading lines={3} /> : null}
      {preview.data && !preview.data.enforced ? <Alert isInline variant="info" title={t('hold.reported')} /> : null}
      <table className="pc-plain">
        <tbody>
          {accounts.map((one) => (
            <tr key={one.user}>
              <th scope="row">
                <Name>{one.username}</Name>
              </th>
              <td>{has(`hold.verdict.${one.verdict}`) ? t(`hold.verdict.${one.verdict}`) : one.verdict}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {what === 'hold' ? <CeilingSelect value={ceiling} onChange={setCeiling} /> : null}
    </Confirm>
  );
}
