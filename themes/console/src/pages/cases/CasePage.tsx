import { useConsole, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { go } from '../../app/router';
import { useLink } from '../../app/useRoute';
import type { CaseFull } from '../../api/types';
import { Alert, Level, Loading, Name, Page, ProblemAlert, ProgressStep, ProgressStepper, Tab, Tabs, TabTitleText, Time } from '../../ui';
import { CaseActions } from './CaseActions';
import { CaseCluster } from './CaseCluster';
import { Evidence } from './Evidence';
import { Timeline } from './Timeline';
import { isWaiting, precedentText, whyText } from './words';

const TABS = ['evidence', 'cluster', 'timeline'] as const;
type TabId = (typeof TABS)[number];

/** One case: what speaks against somebody, who hangs together with them, and who did what. */
export function CasePage({ id, tab }: { id: string; tab: string }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const read = useRead<CaseFull>(`cases/${encodeURIComponent(id)}`);
  const shown: TabId = TABS.find((one) => one === tab) ?? 'evidence';
  const item = read.data;
  const path = [{ text: t('nav.cases'), href: link('cases') }];
  if (!item) {
    return (
      <Page title={t('case')} path={path}>
        <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
        {read.error ? null : <Loading />}
      </Page>
    );
  }
  const names = new Map([[item.user, item.username], ...item.linkedUsers.map((one): [string, string] => [one.user, one.username ?? one.user])]);
  const nameOf = (user: string) => names.get(user) ?? user;
  return (
    <Page
      title={t('case.title', { name: item.username })}
      heading={
        <>
          <a href={link('people', [item.user, 'summary'])}>
            <Name>{item.username}</Name>
          </a>
          : <Name>{whyText(texts, item, item.evidence, nameOf)}</Name>
        </>
      }
      path={path}
      subtitle={
        <>
          <Level level={item.severity} /> {t(`state.${item.state}`)} · {t('case.opened')} <Time at={item.opened} ago /> · {t('case.assignee')} <Name>{item.assigneeName ?? item.assignee ?? '–'}</Name>
          {item.snoozedUntil ? <> · {t('case.snoozed')} <Time at={item.snoozedUntil} /></> : null}
        </>
      }
      actions={<CaseActions item={item} />}
    >
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      <FourEyes item={item} />
      <Review item={item} />
      <p>
        {t('case.seen-before')}: {precedentText(texts, item.precedents)}{' '}
        {item.precedents.like > 0 ? <a href={link('cases', [], { view: 'ended', reason: item.reason })}>{t('show')}</a> : null}
      </p>
      <Tabs activeKey={shown} onSelect={(_event, key) => go(link('cases', [id, String(key)]))} aria-label={t('case.tabs')}>
        {TABS.map((one) => (
          <Tab key={one} eventKey={one} title={<TabTitleText>{t(`case.tab.${one}`)}</TabTitleText>} tabContentId={`pc-tab-${one}`} />
        ))}
      </Tabs>
      <div id={`pc-tab-${shown}`} role="tabpanel" aria-label={t(`case.tab.${shown}`)} className="pc-tab">
        {shown === 'evidence' ? <Evidence item={item} nameOf={nameOf} /> : shown === 'cluster' ? <CaseCluster item={item} /> : <Timeline item={item} />}
      </div>
    </Page>
  );
}

/** Says before the click what somebody may not do, and why. */
function FourEyes({ item }: { item: CaseFull }) {
  const { t, has } = useTexts();
  const { me } = useConsole();
  const { four } = item;
  if (!me.may.includes('review-cases') || !isWaiting(item.state)) {
    return null;
  }
  const because = four.because && has(`because.${four.because}`) ? t(`because.${four.because}`) : four.because;
  const own = four.isSubject ? t('four.subject') : four.isSponsor ? t('four.sponsor', { name: item.username }) : four.isOpener ? t('four.opener') : null;
  if (own || !four.mayEnd) {
    return <Alert isInline variant="info" title={own ?? because ?? t('four.needs-second')}>{t('four.propose')}</Alert>;
  }
  return <p className="pc-muted">{t('four.needs-second')}</p>;
}

const STEPS = ['OPEN', 'IN_REVIEW', 'WAITING_FOR_PROOF', 'END'] as const;

function Review({ item }: { item: CaseFull }) {
  const { t } = useTexts();
  const at = isWaiting(item.state) ? STEPS.indexOf(item.state as (typeof STEPS)[number]) : 3;
  return (
    <ProgressStepper aria-label={t('case.review')} className="pc-stepper">
      {STEPS.map((step, index) => (
        <ProgressStep
          key={step}
          id={`pc-step-${step}`}
          titleId={`pc-step-title-${step}`}
          isCurrent={index === at}
          variant={index < at ? 'success' : index === at ? 'info' : 'pending'}
          aria-label={t(index === at ? 'case.step.now' : index < at ? 'case.step.done' : 'case.step.later')}
        >
          {step === 'END' ? (isWaiting(item.state) ? t('state.END') : t(`state.${item.state}`)) : t(`state.${step}`)}
        </ProgressStep>
      ))}
    </ProgressStepper>
  );
}
