import { useState } from 'react';
import { useMay, useTexts } from '../../app/ConsoleContext';
import { useChange, useRead } from '../../app/queries';
import { go } from '../../app/router';
import { useLink } from '../../app/useRoute';
import type { CaseLine, PersonSummary, PolicyState } from '../../api/types';
import { Confirm, Deeds, FormGroup, FormSelect, FormSelectOption, useToasts } from '../../ui';

type Act = 'compromised' | 'hold' | 'give-back' | 'vouch' | 'revoke' | 'open-case';
const ACTS: readonly Act[] = ['hold', 'give-back', 'vouch', 'revoke', 'compromised', 'open-case'];

/** The server's name of each. */
const SERVER: Record<Act, string[]> = {
  compromised: ['compromised', 'confirm-compromised'],
  hold: ['hold', 'ceiling', 'put-ceiling'],
  'give-back': ['give-back', 'remove-ceiling', 'release'],
  vouch: ['attest', 'vouch', 'attestation'],
  revoke: ['revoke', 'revocations'],
  'open-case': ['open-case', 'case'],
};

/** What can be done about a person. What a rule forbids now is shown with its reason. */
export function PersonActions({ person }: { person: PersonSummary }) {
  const texts = useTexts();
  const { t, has } = texts;
  const may = useMay();
  const toasts = useToasts();
  const link = useLink();
  const [act, setAct] = useState<Act | null>(null);
  const [ceiling, setCeiling] = useState('quarantine');
  const base = `users/${encodeURIComponent(person.id)}`;
  const change = useChange<{ act: Act; reason: string }, CaseLine | null>(({ act: which, reason }, ask) => {
    switch (which) {
      case 'compromised':
        return ask(`${base}/compromised`, { method: 'POST', body: { reason } });
      case 'hold':
        return ask(`${base}/ceiling`, { method: 'PUT', body: { ceiling, reason } });
      case 'give-back':
        return ask(`${base}/ceiling`, { method: 'DELETE' });
      case 'vouch':
        return ask(`${base}/attestations`, { method: 'POST', body: { statement: reason } });
      case 'revoke':
        return ask(`${base}/revocations`, { method: 'POST', body: { reason, sessions: true, devices: true } });
      case 'open-case':
        return ask<CaseLine>('cases', { method: 'POST', body: { user: person.id, reason } });
    }
  });
  if (!may('review-cases')) {
    return null;
  }
  const offered = ACTS.filter((one) => !(one === 'give-back' && !person.ceiling)).map((one) => {
    const rule = person.may.find((candidate) => SERVER[one].includes(candidate.action));
    const because = rule?.because ?? null;
    return { id: one, text: t(`person.act.${one}`), danger: one === 'compromised', onDo: () => setAct(one), because: because && has(`because.${because}`) ? t(`because.${because}`) : because };
  });
  const close = () => {
    setAct(null);
    change.reset();
  };
  const done = (which: Act, answer: CaseLine | null) => {
    close();
    toasts.done(t(`person.act.${which}.done`, { name: person.username }));
    if (which === 'open-case' && answer) {
      go(link('cases', [answer.id, 'evidence']));
    }
  };
  return (
    <>
      <Deeds label={t('actions.of', { name: person.username })} text={t('actions')} deeds={offered} />
      {act ? (
        <Confirm
          title={t(`person.act.${act}.title`, { name: person.username })}
          confirm={t(`person.act.${act}.confirm`)}
          danger={act === 'compromised' || act === 'revoke'}
          {...(act === 'give-back' ? {} : { reason: { label: t(act === 'vouch' ? 'person.act.vouch.statement' : 'reason.label'), least: 10 } })}
          busy={change.isPending}
          problem={change.error}
          onConfirm={(reason) => change.mutate({ act, reason }, { onSuccess: (answer) => done(act, answer) })}
          onClose={close}
        >
          <p>{t(`person.act.${act}.body`, { name: person.username, ceiling: person.ceiling ?? '' })}</p>
          {act === 'hold' ? <CeilingSelect value={ceiling} onChange={setCeiling} /> : null}
        </Confirm>
      ) : null}
    </>
  );
}

/** The ceilings of the policy, and the one that is built in. */
export function CeilingSelect({ value, onChange }: { value: string; onChange: (ceiling: string) => void }) {
  const { t } = useTexts();
  const policy = useRead<PolicyState>('policy/state');
  const ceilings = Object.keys((policy.data?.document.ceilings as Record<string, unknown> | undefined) ?? {});
  const names = ['quarantine', ...ceilings.filter((name) => name !== 'quarantine')];
  return (
    <FormGroup label={t('ceiling')} fieldId="pc-ceiling">
      <FormSelect id="pc-ceiling" value={value} onChange={(_event, chosen) => onChange(chosen)}>
        {names.map((name) => (
          <FormSelectOption key={name} value={name} label={name === 'quarantine' ? t('ceiling.quarantine') : name} />
        ))}
      </FormSelect>
    </FormGroup>
  );
}
