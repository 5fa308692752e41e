import { useConsole, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go, hashOf, searchOf } from '../../app/router';
import { useFilters, useLink, useRoute } from '../../app/useRoute';
import type { PeoplePage, PersonLine } from '../../api/types';
import { Button, DataTable, Empty, FilterBar, Level, Loading, Name, Page, Pager, ProblemAlert, Risk, Time, type Column } from '../../ui';

const NAMES = ['q', 'employment', 'vendor', 'identity', 'case', 'sort', 'after'] as const;
const SIZE = 50;

/** Everybody with sign-ins, cases or a work profile, the most doubtful first. */
export function PeopleList() {
  const texts = useTexts();
  const { t } = texts;
  const { me } = useConsole();
  const filters = useFilters();
  const { realm, query } = useRoute();
  const columns = useColumns();
  const search = searchOf({ ...Object.fromEntries(NAMES.map((name) => [name, query.getAll(name)])), limit: String(SIZE) });
  const list = useRead<PeoplePage>(`users?${search}`);
  const rows = list.data?.items ?? [];
  return (
    <Page title={t('nav.people')} subtitle={me.sees === 'some' ? t('people.limited') : null}>
      <FilterBar
        filters={filters}
        search={{ name: 'q', title: t('people.search') }}
        specs={[
          { name: 'identity', title: t('risk.identity'), options: ['LOW', 'MEDIUM', 'HIGH'].map((value) => ({ value, text: t(`level.${value}`) })) },
          { name: 'employment', title: t('employment'), options: ['employee', 'contractor', 'vendor'].map((value) => ({ value, text: t(`employment.${value}`) })) },
          { name: 'case', title: t('case'), options: ['waiting', 'none'].map((value) => ({ value, text: t(`people.case.${value}`) })) },
          { name: 'sort', title: t('sort'), options: ['identity', 'name', 'last'].map((value) => ({ value, text: t(`people.sort.${value}`) })) },
          { name: 'vendor', title: t('vendor') },
        ]}
      />
      <ProblemAlert problem={list.error} retry={() => void list.refetch()} />
      {list.isPending ? <Loading /> : null}
      {list.data && rows.length === 0 && !list.data.next ? <Nobody filtered={NAMES.some((name) => filters.get(name) !== '')} clear={filters.clear} /> : null}
      {rows.length > 0 ? (
        <>
          <DataTable caption={t('nav.people')} columns={columns} rows={rows} keyOf={(person) => person.id} onOpen={(person) => go(hashOf(realm, 'people', [person.id, 'summary']))} />
          <Pager filters={filters} shown={rows.length} size={SIZE} next={list.data?.next ?? null} total={list.data?.total} searchedTo={list.data?.searchedTo} byTime={false} />
        </>
      ) : null}
    </Page>
  );
}

function Nobody({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useTexts();
  return filtered ? (
    <Empty icon="noMatch" title={t('no-match')} action={<Button variant="link" onClick={clear}>{t('filter.clear')}</Button>}>
      {t('no-match.body')}
    </Empty>
  ) : (
    <Empty title={t('people.empty')}>{t('people.empty.body')}</Empty>
  );
}

function useColumns(): Column<PersonLine>[] {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  return [
    {
      id: 'person',
      title: t('person'),
      cell: (person) => (
        <>
          <a href={link('people', [person.id, 'summary'])}>
            <Name>{person.username}</Name>
          </a>{' '}
          <span className="pc-muted">
            <Name>{person.name}</Name>
          </span>
        </>
      ),
    },
    { id: 'employment', title: t('employment'), cell: (person) => employmentText(texts, person.employment) },
    { id: 'tenure', title: t('tenure'), minor: true, cell: (person) => (person.tenureDays === null ? '–' : t('tenure.day', { day: person.tenureDays })) },
    { id: 'identity', title: t('risk.identity.short'), cell: (person) => <><Risk of={person.identity} /> {person.identityHighest && person.identityHighest !== person.identity?.level ? <span className="pc-muted">{t('highest', { level: t(`level.${person.identityHighest}`) })}</span> : null}</> },
    { id: 'session', title: t('risk.session.week'), minor: true, cell: (person) => <Level level={person.sessionHighest as never} /> },
    { id: 'stage', title: t('stage'), minor: true, cell: (person) => <Name>{[person.stage, person.ceiling].filter(Boolean).join(' · ') || '–'}</Name> },
    { id: 'linked', title: t('linked'), cell: (person) => (person.linked ? <a href={link('clusters', [person.id])}>{t('linked.others', { count: person.linked })}</a> : '–') },
    { id: 'case', title: t('case'), cell: (person) => (person.case ? <a href={link('cases', [person.case.id, 'evidence'])}>{t(`state.${person.case.state}`)}</a> : '–') },
    { id: 'last', title: t('last'), cell: (person) => <Time at={person.lastSignIn} ago /> },
  ];
}

export function employmentText({ has, t }: ReturnType<typeof useTexts>, employment: string | null): string {
  return employment === null ? t('employment.unknown') : has(`employment.${employment.toLowerCase()}`) ? t(`employment.${employment.toLowerCase()}`) : employment;
}
