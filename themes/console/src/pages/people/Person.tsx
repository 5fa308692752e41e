import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go } from '../../app/router';
import { useLink } from '../../app/useRoute';
import type { PersonSummary } from '../../api/types';
import { Alert, Label, Level, Loading, Name, Page, ProblemAlert, Risk, Tab, Tabs, TabTitleText, Time } from '../../ui';
import { employmentText } from './PeopleList';
import { PersonActions } from './PersonActions';
import { Summary } from './Summary';
import { Devices } from './Devices';
import { GrantsTab } from './GrantsTab';
import { History } from './History';
import { PersonCases, PersonSignIns } from './PersonLists';

const TABS = ['summary', 'sign-ins', 'devices', 'grants', 'cases', 'history'] as const;
type TabId = (typeof TABS)[number];

/** One person: risks over time, what was declared and what was seen, what they have, and what can be done. */
export function Person({ id, tab }: { id: string; tab: string }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const read = useRead<PersonSummary>(`users/${encodeURIComponent(id)}/summary`);
  const shown: TabId = TABS.find((one) => one === tab) ?? 'summary';
  const person = read.data;
  const path = [{ text: t('nav.people'), href: link('people') }];
  if (!person) {
    return (
      <Page title={t('person')} path={path}>
        <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
        {read.error ? null : <Loading />}
      </Page>
    );
  }
  return (
    <Page
      title={person.username}
      heading={<Name>{person.name ?? person.username}</Name>}
      path={path}
      subtitle={<Head person={person} />}
      actions={<PersonActions person={person} />}
    >
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {person.enabled ? null : <Alert isInline variant="warning" title={t('person.disabled')} />}
      <Tabs activeKey={shown} onSelect={(_event, key) => go(link('people', [id, String(key)]))} aria-label={t('person.tabs')}>
        {TABS.map((one) => (
          <Tab key={one} eventKey={one} title={<TabTitleText>{t(`person.tab.${one}`)}</TabTitleText>} tabContentId={`pc-tab-${one}`} />
        ))}
      </Tabs>
      <div id={`pc-tab-${shown}`} role="tabpanel" aria-label={t(`person.tab.${shown}`)} className="pc-tab">
        <TabBody tab={shown} person={person} />
      </div>
    </Page>
  );
}

function TabBody({ tab, person }: { tab: TabId; person: PersonSummary }) {
  switch (tab) {
    case 'summary':
      return <Summary person={person} />;
    case 'sign-ins':
      return <PersonSignIns person={person} />;
    case 'devices':
      return <Devices person={person} />;
    case 'grants':
      return <GrantsTab person={person} />;
    case 'cases':
      return <PersonCases person={person} />;
    case 'history':
      return <History person={person} />;
  }
}

function Head({ person }: { person: PersonSummary }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  return (
    <div className="pc-person-head">
      <span>
        <Name>{person.username}</Name>
      </span>
      <Label isCompact>{employmentText(texts, person.employment)}</Label>
      {person.tenureDays === null ? null : <span>{t('tenure.day', { day: person.tenureDays })}</span>}
      {person.vendor ? <Name>{person.vendor}</Name> : null}
      {person.sponsor ? (
        <span>
          {t('sponsor')}: <Name>{person.sponsor}</Name>
        </span>
      ) : null}
      <span>
        {t('risk.identity')} <Risk of={person.identity} />
      </span>
      <span>
        {t('risk.session')} <Risk of={person.session} />
      </span>
      {person.sessionHighest ? (
        <span>
          {t('risk.session.week')} <Level level={person.sessionHighest as never} />
        </span>
      ) : null}
      {person.stage ? (
        <span>
          {t('stage')}: <Name>{person.stage}</Name>
        </span>
      ) : null}
      {person.ceiling ? (
        <span>
          {t('ceiling')}: <Name>{person.ceiling}</Name>
        </span>
      ) : null}
      {person.case ? (
        <a href={link('cases', [person.case.id, 'evidence'])}>
          {t('case')}: {t(`state.${person.case.state}`)}, <Time at={person.case.opened} ago />
        </a>
      ) : null}
    </div>
  );
}
