import { useState } from 'react';
import { useConsole, useMay, useTexts } from '../../app/ConsoleContext';
import { useChange, useRead } from '../../app/queries';
import { go, hashOf, searchOf } from '../../app/router';
import { useFilters, useLink, useRoute } from '../../app/useRoute';
import { download } from '../../api/client';
import type { BulkResult, CaseLine, CasePage } from '../../api/types';
import { Button, Choice, DataTable, Deeds, Empty, FilterBar, Level, Loading, Name, Page, Pager, ProblemAlert, Time, useToasts, type Column } from '../../ui';
import { signalText } from '../../explain/sentence';
import { OpenCase } from './OpenCase';
import { ageClass, capital, precedentText, viewOptions } from './words';

const NAMES = ['view', 'user', 'state', 'severity', 'reason', 'assignee', 'age', 'after'] as const;
const SIZE = 50;
const DAY = 86_400_000;

/** The queue: what waits for me first. */
export function CaseList() {
  const texts = useTexts();
  const { t } = texts;
  const { api } = useConsole();
  const may = useMay();
  const filters = useFilters();
  const toasts = useToasts();
  const { realm, query } = useRoute();
  const columns = useColumns();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opening, setOpening] = useState(false);
  const search = searchOf({ ...Object.fromEntries(NAMES.map((name) => [name, query.getAll(name)])), limit: String(SIZE) });
  if (!search.has('view')) {
    search.set('view', 'mine');
  }
  const list = useRead<CasePage>(`cases?${search}`);
  const rows = list.data?.items ?? [];
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  const exportAs = (format: string) => {
    const filtered = new URLSearchParams(search);
    ['after', 'limit'].forEach((name) => filtered.delete(name));
    api.file(`cases/export?format=${format}&${filtered}`, `cases.${format}`).then(download, toasts.failed);
  };
  const fairness = () => api.file('cases/fairness', 'fairness.json').then(download, toasts.failed);
  return (
    <Page
      title={t('nav.cases')}
      actions={
        <>
          {may('review-cases') ? (
            <Button variant="primary" onClick={() => setOpening(true)}>
              {t('cases.open')}
            </Button>
          ) : null}
          <Deeds
            label={t('more')}
            deeds={[
              { id: 'csv', text: t('export.csv'), onDo: () => exportAs('csv') },
              { id: 'jsonl', text: t('export.jsonl'), onDo: () => exportAs('jsonl') },
              { id: 'fairness', text: t('cases.fairness'), onDo: () => void fairness() },
            ]}
          />
        </>
      }
    >
      <FilterBar
        filters={filters}
        search={{ name: 'user', title: t('cases.search') }}
        specs={[
          { name: 'severity', title: t('severity'), options: ['LOW', 'MEDIUM', 'HIGH'].map((value) => ({ value, text: t(`level.${value}`) })) },
          { name: 'age', title: t('case.age'), options: ['3', '7', '30'].map((value) => ({ value, text: t('case.age.least', { count: Number(value) }) })) },
          { name: 'reason', title: t('reason'), show: (value) => signalText(texts, value, 'name') },
        ]}
      >
        <Choice filters={filters} name="view" label={t('view')} options={viewOptions(texts)} />
      </FilterBar>
      {chosen.size > 0 && may('review-cases') ? <Bulk ids={[...chosen]} rows={rows} done={() => setChosen(new Set())} /> : null}
      <ProblemAlert problem={list.error} retry={() => void list.refetch()} />
      {list.isPending ? <Loading /> : null}
      {list.data && rows.length === 0 ? <Nothing /> : null}
      {rows.length > 0 ? (
        <>
          <DataTable
            caption={t('nav.cases')}
            columns={columns}
            rows={rows}
            keyOf={(item) => item.id}
            onOpen={(item) => go(hashOf(realm, 'cases', [item.id, 'evidence']))}
            {...(may('review-cases') ? { selection: { keys: chosen, toggle } } : {})}
          />
          <Pager filters={filters} shown={rows.length} size={SIZE} next={list.data?.next ?? null} total={list.data?.total} searchedTo={list.data?.searchedTo} />
        </>
      ) : null}
      {opening ? <OpenCase close={() => setOpening(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<CaseLine>[] {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  return [
    { id: 'severity', title: t('severity'), cell: (item) => <Level level={item.severity} /> },
    { id: 'about', title: t('case.about'), cell: (item) => <a href={link('cases', [item.id, 'evidence'])}><Name>{item.username}</Name></a> },
    { id: 'why', title: t('case.why'), cell: (item) => (texts.locale.startsWith('en') ? <Name>{item.text}</Name> : capital(signalText(texts, item.reason, 'clause'))) },
    { id: 'age', title: t('case.age'), cell: (item) => <span className={ageClass(item.opened, item.state)}><Time at={item.opened} ago /></span> },
    { id: 'who', title: t('case.assignee'), cell: (item) => <Name>{item.assigneeName ?? item.assignee ?? '–'}</Name> },
    { id: 'state', title: t('case.state'), cell: (item) => <>{t(`state.${item.state}`)}{item.snoozedUntil ? <span className="pc-muted"> {t('case.snoozed')} <Time at={item.snoozedUntil} day /></span> : null}</> },
    { id: 'seen', title: t('case.seen-before'), minor: true, cell: (item) => precedentText(texts, item.precedents) },
  ];
}

/** What can be done with several cases at once; each can be taken back for a while. */
function Bulk({ ids, rows, done }: { ids: string[]; rows: readonly CaseLine[]; done: () => void }) {
  const { t } = useTexts();
  const { me } = useConsole();
  const toasts = useToasts();
  const change = useChange<{ ids: string[]; assignee?: string | null; snoozeUntil?: string | null }, BulkResult>((body, ask) => ask('cases/bulk', { method: 'POST', body }));
  const before = new Map(rows.map((row) => [row.id, row]));
  const tell = (answer: BulkResult, text: string, undo: () => void) => {
    const bad = answer.results.filter((one) => !one.ok);
    toasts.done(bad.length === 0 ? text : t('bulk.some', { ok: answer.results.length - bad.length, count: bad.length }), undo);
    done();
  };
  const assign = () =>
    change.mutate(
      { ids, assignee: 'me' },
      {
        onSuccess: (answer) =>
          tell(answer, t('bulk.assigned', { count: ids.length }), () => ids.forEach((id) => change.mutate({ ids: [id], assignee: before.get(id)?.assignee ?? null }))),
        onError: toasts.failed,
      },
    );
  const snooze = (days: number) =>
    change.mutate(
      { ids, snoozeUntil: new Date(Date.now() + days * DAY).toISOString() },
      { onSuccess: (answer) => tell(answer, t('bulk.snoozed', { count: ids.length }), () => change.mutate({ ids, snoozeUntil: null })), onError: toasts.failed },
    );
  return (
    <div className="pc-bulk" role="group" aria-label={t('bulk')}>
      <span>{t('bulk.selected', { count: ids.length })}</span>
      <Button variant="secondary" size="sm" onClick={assign} isDisabled={me.user === ''}>
        {t('case.assign-me')}
      </Button>
      <Deeds label={t('case.snooze')} text={t('case.snooze')} deeds={[1, 7, 30].map((days) => ({ id: String(days), text: t('case.snooze.days', { count: days }), onDo: () => snooze(days) }))} />
    </div>
  );
}

function Nothing() {
  const { t } = useTexts();
  const filters = useFilters();
  const isPlain = [...filters.query.keys()].length === 0;
  if (isPlain) {
    return (
      <Empty title={t('cases.empty.mine')} action={<Button variant="primary" onClick={() => filters.set({ view: 'all' })}>{t('cases.show-all')}</Button>}>
        {t('cases.empty.body')}
      </Empty>
    );
  }
  return (
    <Empty icon="noMatch" title={t('no-match')} action={<Button variant="link" onClick={filters.clear}>{t('filter.clear')}</Button>}>
      {t('cases.empty.body')}
    </Empty>
  );
}
