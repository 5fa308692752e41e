import { useState } from 'react';
import { useConsole, useMay, useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import { download } from '../../api/client';
import type { CaseFull } from '../../api/types';
import { Button, Confirm, Deeds, useToasts } from '../../ui';
import { HoldDialog } from './HoldDialog';
import { isWaiting } from './words';

const ENDS = ['CONFIRMED', 'FALSE_POSITIVE', 'BENIGN', 'CLOSED'];
const DAY = 86_400_000;

interface Step {
  to: string;
  proposal: boolean;
}

/** What can be done with a case. The server says where it may go; an end that needs somebody else is proposed. */
export function CaseActions({ item }: { item: CaseFull }) {
  const { t } = useTexts();
  const { me, api } = useConsole();
  const may = useMay();
  const toasts = useToasts();
  const [step, setStep] = useState<Step | null>(null);
  const [hold, setHold] = useState<'hold' | 'release' | null>(null);
  const path = `cases/${encodeURIComponent(item.id)}`;
  const move = useChange<Step & { reason: string }>(({ to, proposal, reason }, ask) => ask(`${path}/steps`, { method: 'POST', body: { to, reason, ...(proposal ? { proposal } : {}) } }));
  const other = useChange<{ method: 'PUT' | 'POST'; to: string; body: unknown }>(({ method, to, body }, ask) => ask(`${path}/${to}`, { method, body }));
  const pack = (format: string) => api.file(`${path}/pack?format=${format}`, `case-${item.id}.${format}`).then(download, toasts.failed);
  const packs = ['html', 'json', 'jws'].map((format) => ({ id: format, text: t(`pack.${format}`), onDo: () => void pack(format) }));
  if (!may('review-cases') || item.four.isSubject) {
    return <Deeds label={t('pack')} text={t('pack')} deeds={packs} />;
  }
  const proposed = lastProposal(item);
  const confirmProposal = proposed && proposed.by !== me.username && item.next.includes(proposed.to) && item.four.mayEnd ? proposed : null;
  const ends = ENDS.filter((end) => item.next.includes(end));
  const close = () => {
    setStep(null);
    move.reset();
  };
  const change = (text: string, input: { method: 'PUT' | 'POST'; to: string; body: unknown }, undo?: () => void) =>
    other.mutate(input, { onSuccess: () => toasts.done(text, undo), onError: toasts.failed });
  const unassign = () => other.mutate({ method: 'PUT', to: 'assignee', body: { assignee: item.assignee } });
  const snooze = (days: number) =>
    change(t('bulk.snoozed', { count: 1 }), { method: 'POST', to: 'snooze', body: { until: new Date(Date.now() + days * DAY).toISOString(), untilWorse: false } }, () =>
      other.mutate({ method: 'POST', to: 'snooze', body: { until: item.snoozedUntil } }),
    );
  const moves = item.next.filter((to) => !ENDS.includes(to));
  return (
    <>
      {confirmProposal ? (
        <Button variant="primary" onClick={() => setStep({ to: confirmProposal.to, proposal: false })}>
          {t('case.confirm-end', { end: t(`state.${confirmProposal.to}`) })}
        </Button>
      ) : null}
      {ends.length > 0 ? (
        <Deeds
          label={t('case.propose')}
          text={t(item.four.mayEnd ? 'case.end' : 'case.propose')}
          primary={confirmProposal === null}
          deeds={ends.flatMap((end) => [
            ...(item.four.mayEnd ? [{ id: end, text: t(`case.end.${end}`), danger: end === 'CONFIRMED', onDo: () => setStep({ to: end, proposal: false }) }] : []),
            { id: `${end}-proposal`, text: t('case.propose.end', { end: t(`state.${end}`) }), onDo: () => setStep({ to: end, proposal: true }) },
          ])}
        />
      ) : null}
      {isWaiting(item.state) ? (
        <Button variant="secondary" onClick={() => setHold('hold')}>
          {t('hold.button', { count: item.linked + 1 })}
        </Button>
      ) : null}
      {item.held.length > 0 ? (
        <Button variant="secondary" onClick={() => setHold('release')}>
          {t('hold.release', { count: item.held.length })}
        </Button>
      ) : null}
      <Deeds label={t('pack')} text={t('pack')} deeds={packs} />
      <Deeds
        label={t('more')}
        deeds={[
          { id: 'assign', text: t('case.assign-me'), onDo: () => change(t('bulk.assigned', { count: 1 }), { method: 'PUT', to: 'assignee', body: { assignee: 'me' } }, unassign) },
          ...moves.map((to) => ({ id: to, text: t(`case.move.${to}`), onDo: () => setStep({ to, proposal: false }) })),
          ...[1, 7, 30].map((days) => ({ id: `snooze-${days}`, text: t('case.snooze.days', { count: days }), onDo: () => snooze(days) })),
          { id: 'snooze-worse', text: t('case.snooze.worse'), onDo: () => change(t('bulk.snoozed', { count: 1 }), { method: 'POST', to: 'snooze', body: { untilWorse: true } }) },
        ]}
      />
      {hold ? <HoldDialog item={item} what={hold} close={() => setHold(null)} /> : null}
      {step ? (
        <Confirm
          title={t(step.proposal ? 'case.propose.end' : ENDS.includes(step.to) ? 'case.confirm-end' : 'case.move.title', { end: t(`state.${step.to}`) })}
          confirm={step.proposal ? t('case.propose.button') : t('case.confirm.button', { end: t(`state.${step.to}`) })}
          danger={step.to === 'CONFIRMED' && !step.proposal}
          reason={{ label: t('reason.label'), least: 10 }}
          busy={move.isPending}
          problem={move.error}
          onConfirm={(reason) => move.mutate({ ...step, reason }, { onSuccess: () => { close(); toasts.done(t('case.moved')); } })}
          onClose={close}
        >
          {ENDS.includes(step.to) ? <p>{t(`end.${step.to}.does`, { name: item.username })}</p> : null}
          {step.proposal ? <p>{t('case.propose.body')}</p> : null}
        </Confirm>
      ) : null}
    </>
  );
}

/** The end that somebody proposed, if nothing happened since. */
function lastProposal(item: CaseFull): { to: string; by: string } | null {
  const steps = [...item.timeline].sort((a, b) => a.at.localeCompare(b.at)).filter((step) => step.kind === 'PROPOSED' || step.kind === 'MOVED');
  const last = steps.at(-1);
  return last?.kind === 'PROPOSED' && last.to ? { to: last.to, by: last.by } : null;
}
