import { useConsole, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go, hashOf } from '../../app/router';
import { useFilters, useRoute } from '../../app/useRoute';
import { download } from '../../api/client';
import type { SignIn, SignInPage } from '../../api/types';
import { Button, Choice, DataTable, Decision, Deeds, Empty, FilterBar, Loading, Name, Page, Pager, ProblemAlert, Risk, Side, Time, useToasts, type Column } from '../../ui';
import { signalText } from '../../explain/sentence';
import { Explained } from './Explained';
import { apiQuery, filterSpecs, placeText, viewOptions } from './filters';
import { PlacesMap } from './PlacesMap';
import { Challenged } from './Challenged';

const SIZE = 50;

/** Sign-ins: a list that is worth a look by default, with the explanation of one beside it. */
export default function SignIns() {
  const texts = useTexts();
  const { t } = texts;
  const { api } = useConsole();
  const { realm, rest, query } = useRoute();
  const filters = useFilters();
  const toasts = useToasts();
  const columns = useColumns();
  const receipt = rest[0];
  const as = filters.get('as');
  const search = apiQuery(query);
  search.set('limit', String(as === 'map' ? 200 : SIZE));
  const list = useRead<SignInPage>(as === 'people' ? null : `assessments?${search}`);
  const rows = list.data?.items ?? [];
  const open = (item: SignIn) => go(hashOf(realm, 'sign-ins', [item.receipt], query));
  const exportAs = (format: string) => {
    const filtered = apiQuery(query);
    filtered.delete('after');
    api.file(`assessments/export?format=${format}&${filtered}`, `sign-ins.${format}`).then(download, toasts.failed);
  };
  const content = () => {
    if (as === 'people') {
      return <Challenged search={apiQuery(query)} />;
    }
    if (list.isPending && !list.data) {
      return <Loading />;
    }
    if (rows.length === 0 && !list.data?.next) {
      return <Nothing />;
    }
    return (
      <>
        {as === 'map' ? <PlacesMap items={rows} /> : null}
        <DataTable caption={t('nav.sign-ins')} columns={columns} rows={rows} keyOf={(item) => item.receipt} openKey={receipt} onOpen={open} actions={(item) => <RowActions item={item} open={open} />} />
        <Pager filters={filters} shown={rows.length} size={SIZE} next={list.data?.next ?? null} total={list.data?.total} searchedTo={list.data?.searchedTo} />
      </>
    );
  };
  return (
    <Side
      title={receipt ? t('explain.title') : null}
      panel={receipt ? <Explained receipt={receipt} /> : null}
      onClose={() => go(hashOf(realm, 'sign-ins', [], query))}
    >
      <Page
        title={t('nav.sign-ins')}
        actions={
          <>
            <Choice filters={filters} name="as" label={t('view.as')} options={[{ value: 'list', text: t('view.list') }, { value: 'map', text: t('view.map') }, { value: 'people', text: t('view.people') }]} />
            <Deeds label={t('more')} deeds={['csv', 'jsonl'].map((format) => ({ id: format, text: t(`export.${format}`), onDo: () => exportAs(format) }))} />
          </>
        }
      >
        <FilterBar filters={filters} search={{ name: 'user', title: t('sign-ins.search') }} specs={filterSpecs(texts)}>
          <Choice filters={filters} name="view" label={t('view')} options={viewOptions(texts)} />
        </FilterBar>
        <ProblemAlert problem={list.error} retry={() => void list.refetch()} />
        {content()}
      </Page>
    </Side>
  );
}

function useColumns(): Column<SignIn>[] {
  const texts = useTexts();
  const { t } = texts;
  const { realm } = useRoute();
  return [
    { id: 'time', title: t('time'), cell: (item) => <Time at={item.time} /> },
    { id: 'person', title: t('person'), cell: (item) => <a href={hashOf(realm, 'people', [item.user, 'summary'])}><Name>{item.username ?? item.user}</Name></a> },
    { id: 'client', title: t('client'), minor: true, beside: false, cell: (item) => <Name>{item.client}</Name> },
    { id: 'place', title: t('place'), beside: false, cell: (item) => <Name>{placeText(texts, item.network)}</Name> },
    { id: 'session', title: t('risk.session.short'), cell: (item) => <Risk of={item.session} /> },
    { id: 'identity', title: t('risk.identity.short'), beside: false, cell: (item) => <Risk of={item.identity} /> },
    { id: 'decision', title: t('decision'), cell: (item) => <Decision of={item} /> },
    { id: 'reason', title: t('reason'), cell: (item) => (item.reason ? signalText(texts, item.reason.signal, 'clause') : '') },
  ];
}

function RowActions({ item, open }: { item: SignIn; open: (item: SignIn) => void }) {
  const { t } = useTexts();
  const toasts = useToasts();
  const copy = () => navigator.clipboard.writeText(item.receipt).then(() => toasts.done(t('receipt.copied')), toasts.failed);
  return (
    <Deeds
      label={t('actions.of', { name: item.username ?? item.user })}
      deeds={[
        { id: 'explain', text: t('explain'), onDo: () => open(item) },
        { id: 'copy', text: t('receipt.copy'), onDo: () => void copy() },
      ]}
    />
  );
}

function Nothing() {
  const { t } = useTexts();
  const filters = useFilters();
  const isPlain = [...filters.query.keys()].every((name) => name === 'as');
  return isPlain ? (
    <Empty title={t('sign-ins.empty.worth')} action={<Button variant="primary" onClick={() => filters.set({ view: 'all' })}>{t('sign-ins.show-all')}</Button>}>
      {t('sign-ins.empty.worth.body')}
    </Empty>
  ) : (
    <Empty icon="noMatch" title={t('no-match')} action={<Button variant="link" onClick={filters.clear}>{t('filter.clear')}</Button>}>
      {t('no-match.body')}
    </Empty>
  );
}
