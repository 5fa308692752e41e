import { useState } from 'react';
import { useMay, useTexts } from '../../app/ConsoleContext';
import { useChange } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { Explanation } from '../../api/types';
import { Button, Confirm, useToasts } from '../../ui';
import { placeText } from './filters';

type Act = 'release' | 'owner' | 'not-owner';

/** What a reviewer can do about one sign-in. The server says what is possible; what is not is not offered. */
export function SignInActions({ explanation }: { explanation: Explanation }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const may = useMay();
  const toasts = useToasts();
  const [act, setAct] = useState<Act | null>(null);
  const path = `assessments/${encodeURIComponent(explanation.receipt)}`;
  const change = useChange<{ act: Act; reason: string }>(({ act: which, reason }, ask) =>
    which === 'release'
      ? ask(`${path}/release`, { method: 'POST' })
      : ask(`${path}/verdict`, { method: 'POST', body: { verdict: which === 'owner' ? 'OWNER' : 'NOT_OWNER', ...(reason ? { reason } : {}) } }),
  );
  if (!may('review-cases')) {
    return null;
  }
  const name = explanation.username ?? explanation.user;
  const close = () => {
    setAct(null);
    change.reset();
  };
  const confirm = (which: Act, reason: string) =>
    change.mutate(
      { act: which, reason },
      {
        onSuccess: () => {
          close();
          toasts.done(t(`act.${which}.done`, { name }));
        },
      },
    );
  const can = (what: 'release' | 'verdict') => explanation.may.includes(what);
  return (
    <div className="pc-acts">
      {can('release') ? (
        <Button variant="primary" onClick={() => setAct('release')}>
          {t('act.release')}
        </Button>
      ) : null}
      {can('verdict') ? (
        <>
          <Button variant="secondary" onClick={() => confirm('owner', '')} isDisabled={change.isPending}>
            {t('act.owner')}
          </Button>
          <Button variant="secondary" onClick={() => setAct('not-owner')}>
            {t('act.not-owner')}
          </Button>
        </>
      ) : null}
      {may('manage-risk') && explanation.network.asn !== null && explanation.network.name === null ? (
        <Button variant="link" component="a" href={link('policy', ['networks'], { asn: String(explanation.network.asn), name: explanation.network.asOrg ?? '' })}>
          {t('act.name-network')}
        </Button>
      ) : null}
      {act === 'release' || act === 'not-owner' ? (
        <Confirm
          title={t(`act.${act}.title`)}
          confirm={t(`act.${act}.confirm`)}
          danger={act === 'not-owner'}
          {...(act === 'not-owner' ? { reason: { label: t('reason.label'), least: 0 } } : {})}
          busy={change.isPending}
          problem={change.error}
          onConfirm={(reason) => confirm(act, reason)}
          onClose={close}
        >
          <p>{t(`act.${act}.body`, { name, place: placeText(texts, explanation.network) })}</p>
        </Confirm>
      ) : null}
    </div>
  );
}
