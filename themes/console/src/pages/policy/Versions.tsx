import { useState } from 'react';
import { useConsole, useMay, useTexts } from '../../app/ConsoleContext';
import { useChange, useRead } from '../../app/queries';
import { go } from '../../app/router';
import { useFilters, useLink } from '../../app/useRoute';
import type { Draft, PolicyVersion, PolicyVersionFull, PolicyVersionPage } from '../../api/types';
import { Button, Confirm, DataTable, Empty, Label, Loading, Name, Pager, ProblemAlert, Time, useToasts } from '../../ui';
import { DiffList } from './DiffList';
import type { PolicyDocument } from './document';
import type { Editing } from './useDraft';

/** Every version: who, when, why, what it changed; the way back to one, and approval where it is asked for. */
export function Versions({ editing, open }: { editing: Editing; open: string | undefined }) {
  const { t } = useTexts();
  const link = useLink();
  const filters = useFilters();
  const after = filters.get('after');
  const list = useRead<PolicyVersionPage>(`policy/versions?limit=50${after ? `&after=${encodeURIComponent(after)}` : ''}`);
  if (!list.data) {
    return list.error ? <ProblemAlert problem={list.error} /> : <Loading />;
  }
  return (
    <div className="pc-stack">
      <h2>{t('policy.tab.versions')}</h2>
      {list.data.items.length === 0 ? <Empty title={t('versions.empty')}>{t('versions.empty.body')}</Empty> : null}
      <DataTable
        caption={t('policy.tab.versions')}
        rows={list.data.items}
        keyOf={(version) => String(version.version)}
        openKey={open}
        onOpen={(version) => go(link('policy', ['versions', String(version.version)]))}
        columns={[
          { id: 'version', title: t('version'), cell: (version) => <a href={link('policy', ['versions', String(version.version)])}>{version.version}</a> },
          { id: 'state', title: t('case.state'), cell: (version) => <VersionState version={version} /> },
          { id: 'mode', title: t('policy.mode'), cell: (version) => t(`mode.${version.mode}`) },
          { id: 'author', title: t('by'), cell: (version) => <Name>{version.author}</Name> },
          { id: 'at', title: t('time'), cell: (version) => <Time at={version.at} /> },
          { id: 'reason', title: t('reason.label'), cell: (version) => <Name>{version.reason}</Name> },
          { id: 'changes', title: t('policy.changes'), cell: (version) => String(version.changes) },
        ]}
      />
      <Pager filters={filters} shown={list.data.items.length} size={50} next={list.data.next} total={list.data.total} />
      {open ? <OneVersion key={open} number={open} editing={editing} /> : null}
    </div>
  );
}

function VersionState({ version }: { version: PolicyVersion }) {
  const { t } = useTexts();
  const colors = { IN_FORCE: 'blue', EARLIER: 'grey', AWAITING: 'gold', REJECTED: 'red' } as const;
  return <Label isCompact color={colors[version.state]}>{t(`version.${version.state}`)}</Label>;
}

function OneVersion({ number, editing }: { number: string; editing: Editing }) {
  const { t } = useTexts();
  const { me } = useConsole();
  const may = useMay();
  const link = useLink();
  const toasts = useToasts();
  const [deciding, setDeciding] = useState<boolean | null>(null);
  const path = `policy/versions/${encodeURIComponent(number)}`;
  const read = useRead<PolicyVersionFull>(path);
  const restore = useChange<null, Draft>((_nothing, ask) => ask(`${path}/restore`, { method: 'POST' }));
  const decide = useChange<{ approve: boolean; reason: string }>((body, ask) => ask(`${path}/approval`, { method: 'POST', body }));
  const version = read.data;
  if (!version) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading lines={4} />;
  }
  const bringBack = () =>
    restore.mutate(null, {
      onSuccess: (draft) => {
        editing.replace(draft.document as PolicyDocument, draft.base);
        toasts.done(t('versions.restored', { version: version.version }));
        go(link('policy', ['simulate']));
      },
      onError: toasts.failed,
    });
  const isOwn = version.authorId === me.user;
  return (
    <section className="pc-version">
      <h3>
        {t('versions.one', { version: version.version })} <VersionState version={version} />
      </h3>
      <p>
        <Name>{version.author}</Name>, <Time at={version.at} />: <q><Name>{version.reason}</Name></q>
        {version.approvedBy ? <> · {t('versions.approved')} <Name>{version.approvedBy}</Name></> : null}
      </p>
      <DiffList changes={version.diff} />
      {may('manage-risk') ? (
        <div className="pc-acts">
          {version.state === 'AWAITING' ? (
            isOwn ? (
              <p className="pc-muted">{t('versions.own')}</p>
            ) : (
              <>
                <Button variant="primary" onClick={() => setDeciding(true)}>{t('versions.approve')}</Button>
                <Button variant="secondary" onClick={() => setDeciding(false)}>{t('versions.reject')}</Button>
              </>
            )
          ) : null}
          {version.state === 'IN_FORCE' ? null : <Button variant="secondary" onClick={bringBack} isLoading={restore.isPending}>{t('versions.restore')}</Button>}
        </div>
      ) : null}
      {deciding === null ? null : (
        <Confirm
          title={t(deciding ? 'versions.approve.title' : 'versions.reject.title', { version: version.version })}
          confirm={t(deciding ? 'versions.approve' : 'versions.reject')}
          danger={!deciding}
          reason={{ label: t('reason.label'), least: 10 }}
          busy={decide.isPending}
          problem={decide.error}
          onConfirm={(reason) => decide.mutate({ approve: deciding, reason }, { onSuccess: () => { setDeciding(null); toasts.done(t(deciding ? 'versions.approved.done' : 'versions.rejected.done')); } })}
          onClose={() => setDeciding(null)}
        >
          <DiffList changes={version.diff} />
        </Confirm>
      )}
    </section>
  );
}
