import { useMay, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useFilters, useLink } from '../../app/useRoute';
import type { Overview } from '../../api/types';
import { Alert, Button, Card, CardBody, CardTitle, Choice, Columns, Empty, Label, Loading, Page, ProblemAlert, Status } from '../../ui';
import { signalText } from '../../explain/sentence';
import { NextStep } from './NextStep';
import { checkText } from '../doctor/checks';

/** What goes on: who was asked and refused, what fires, what is broken, and what to do next. */
export default function OverviewPage() {
  const { t } = useTexts();
  const filters = useFilters();
  const period = filters.get('period') || '7d';
  const read = useRead<Overview>(`overview?period=${period}`, { every: 60_000 });
  return (
    <Page
      title={t('overview.title')}
      heading={
        <>
          {t('overview.title')} {read.data ? <Label isCompact color={read.data.mode === 'enforce' ? 'blue' : 'grey'}>{t(`mode.${read.data.mode}`)}</Label> : null}
        </>
      }
      actions={<Choice filters={filters} name="period" label={t('period')} options={['7d', '24h', '30d'].map((value) => ({ value, text: t(`period.${value}`) }))} />}
    >
      <ProblemAlert problem={read.error} retry={() => void read.refetch()} />
      {read.data ? <Figures overview={read.data} /> : read.error ? null : <Loading />}
    </Page>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { t } = useTexts();
  const link = useLink();
  return (
    <div className="pc-cards">
      <NextStep next={overview.next} />
      {overview.rates.signIns === 0 ? (
        <Empty title={t('overview.empty')} action={<Button variant="primary" component="a" href={link('doctor')}>{t('nav.doctor')}</Button>}>
          {t('overview.empty.body')}
        </Empty>
      ) : (
        <>
          <Attempts overview={overview} />
          <Rates overview={overview} />
          <Signals overview={overview} />
        </>
      )}
      <Health overview={overview} />
    </div>
  );
}

function Attempts({ overview }: { overview: Overview }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const hour = overview.period.step === 'PT1H';
  const length = hour ? 3_600_000 : 86_400_000;
  const data = overview.series.map((bucket) => {
    const to = new Date(new Date(bucket.at).getTime() + length).toISOString();
    return {
      label: hour ? texts.time(bucket.at) : texts.day(bucket.at),
      href: link('sign-ins', [], { view: 'all', from: bucket.at, to }),
      parts: [bucket.allow, bucket.stepUp, bucket.block],
    };
  });
  return (
    <Card className="pc-wide">
      <CardBody>
        <Columns
          caption={t('overview.sign-ins', { count: overview.rates.signIns })}
          parts={[
            { name: t('decision.ALLOW'), className: 'pc-part-allow' },
            { name: t('decision.STEP_UP'), className: 'pc-part-ask' },
            { name: t('decision.BLOCK'), className: 'pc-part-refuse' },
          ]}
          data={data}
        />
      </CardBody>
    </Card>
  );
}

function Rates({ overview: { rates, before, cases, clusters } }: { overview: Overview }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const share = (value: number | null) => (value === null ? '–' : texts.percent(value));
  const figures = [
    { term: t('overview.asked'), value: share(rates.askedRate), more: t('overview.before', { value: share(before.askedRate) }), href: link('sign-ins', [], { view: 'all', decision: 'STEP_UP' }) },
    { term: t('overview.passed'), value: share(rates.passRate), more: t('overview.of', { count: rates.asked }), href: link('sign-ins', [], { view: 'all', decision: 'STEP_UP', outcome: 'SUCCEEDED' }) },
    { term: t('overview.refused'), value: texts.number(rates.refused), more: t('overview.before', { value: texts.number(before.refused) }), href: link('sign-ins', [], { view: 'refused' }) },
    { term: t('overview.prompts'), value: rates.promptsPerPersonWeek === null ? '–' : texts.number(rates.promptsPerPersonWeek, 2), more: t('people.count', { count: rates.people }), href: link('sign-ins', [], { as: 'people' }) },
    { term: t('overview.cases'), value: texts.number(cases.opened), more: t('overview.cases.more', { waiting: cases.waiting, late: cases.overThreeDays }), href: link('cases') },
    { term: t('nav.clusters'), value: texts.number(clusters.count), more: t('overview.clusters.more', { count: clusters.largest }), href: link('clusters') },
  ];
  return (
    <Card>
      <CardBody>
        <dl className="pc-figures">
          {figures.map((figure) => (
            <div key={figure.term}>
              <dt>{figure.term}</dt>
              <dd>
                <a href={figure.href}>{figure.value}</a> <span className="pc-muted">{figure.more}</span>
              </dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}

function Signals({ overview }: { overview: Overview }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const may = useMay();
  return (
    <Card>
      <CardTitle component="h2">{t('overview.signals')}</CardTitle>
      <CardBody>
        <table className="pc-plain pc-signal-table">
          <thead>
            <tr>
              <th scope="col">{t('signal')}</th>
              <th scope="col" title={t('overview.fired.help')}>{t('overview.fired')}</th>
              <th scope="col" title={t('overview.decisive.help')}>{t('overview.decisive')}</th>
              <th scope="col" title={t('overview.owners.help')}>{t('overview.owners')}</th>
              <th scope="col"><span className="pf-v5-screen-reader">{t('actions')}</span></th>
            </tr>
          </thead>
          <tbody>
            {overview.signals.slice(0, 10).map((signal) => (
              <tr key={signal.id}>
                <th scope="row">{signalText(texts, signal.id, 'name')}</th>
                <td><a href={link('sign-ins', [], { view: 'all', signal: signal.id })}>{texts.number(signal.fired)}</a></td>
                <td>{texts.number(signal.decisive)}</td>
                <td>{signal.owners === null || signal.decisive === 0 ? '–' : texts.percent(signal.owners / signal.decisive)}</td>
                <td>{may('manage-risk') ? <a href={link('policy', ['signals'], { signal: signal.id })}>{t('overview.tune')}</a> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </CardBody>
    </Card>
  );
}

function Health({ overview }: { overview: Overview }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  return (
    <Card>
      <CardTitle component="h2">{t('overview.health')}</CardTitle>
      <CardBody>
        {overview.health.length === 0 ? <Alert isInline isPlain variant="info" title={t('overview.health.none')} /> : null}
        <ul className="pc-checks">
          {overview.health.map((check) => (
            <li key={check.id}>
              <Status status={check.status} /> {checkText(texts, check)}
            </li>
          ))}
        </ul>
        <a href={link('doctor')}>{t('nav.doctor')}</a>
      </CardBody>
    </Card>
  );
}
