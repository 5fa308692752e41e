import { useTexts } from '../../app/ConsoleContext';
import { useLink } from '../../app/useRoute';
import type { Explanation, RiskTrack, RuleTrace } from '../../api/types';
import { Alert, Decision, Facts, Name, Time, Track } from '../../ui';
import { sentenceOf, signalText } from '../../explain/sentence';
import { FactList } from './FactList';
import { placeText } from './filters';

/** An explanation: a sentence first, then what it rests on. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const failed = explanation.risks.flatMap((risk) => risk.failed);
  const nameOf = (id: string) => (id === explanation.user ? (explanation.username ?? id) : id);
  return (
    <div className="pc-stack pc-explained">
      <p className="pc-sentence">{sentenceOf(texts, explanation)}</p>
      <div className="pc-decision-line">
        <Decision of={explanation} />
        <a href={link('people', [explanation.user, 'summary'])}>
          <Name>{explanation.username ?? explanation.user}</Name>
        </a>
        <Time at={explanation.time} />
        <Name>{explanation.client}</Name>
        {explanation.receipt ? <code className="pc-receipt">{explanation.receipt}</code> : null}
      </div>
      {failed.length > 0 ? (
        <Alert isInline variant="danger" title={t('explain.failed', { count: failed.length })}>
          {failed.map((one) => (
            <div key={one.signal}>
              {signalText(texts, one.signal, 'name')}: {one.cause}
            </div>
          ))}
        </Alert>
      ) : null}
      <section aria-labelledby="pc-facts">
        <h3 id="pc-facts">{t('explain.facts')}</h3>
        <FactList facts={explanation.facts} />
        <Facts items={[{ term: t('place'), value: <Name>{placeText(texts, explanation.network)}</Name> }]} />
      </section>
      {explanation.risks.map((risk) => (
        <Track key={risk.risk} track={risk} thresholds={explanation.policy.thresholds[risk.risk]} nameOf={nameOf} />
      ))}
      {explanation.risks.some((risk) => risk.risk === 'identity' && risk.level !== 'LOW') ? <p className="pc-muted">{t('explain.identity-note')}</p> : null}
      <Abstentions risks={explanation.risks} />
      {explanation.rules.length > 0 ? <Rules rules={explanation.rules} /> : null}
      {explanation.cases.length > 0 ? (
        <section>
          <h3>{t('nav.cases')}</h3>
          <ul>
            {explanation.cases.map((one) => (
              <li key={one.id}>
                <a href={link('cases', [one.id, 'evidence'])}>{signalText(texts, one.reason, 'name')}</a> · {t(`state.${one.state}`)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="pc-muted">
        {explanation.policy.version === null ? t('explain.policy.none') : t('explain.policy', { version: explanation.policy.version })}{' '}
        {t('explain.step-up-at', { level: t(`level.${explanation.policy.stepUpAt}`) })}
      </p>
    </div>
  );
}

const GROUPS: Record<string, string> = {
  EXPLAINED: 'explained',
  NOT_APPLICABLE: 'nothing',
  NO_HISTORY: 'unknown',
  NETWORK_UNKNOWN: 'unknown',
  COUNTRY_UNKNOWN: 'unknown',
  PLACE_UNKNOWN: 'unknown',
  CLIENT_UNKNOWN: 'unknown',
  PLACE_UNRELIABLE: 'unreliable',
  NOT_DECLARED: 'undeclared',
  TRAVEL_APPROVED: 'travel',
  SWITCHED_OFF: 'off',
  MUTED: 'muted',
  EXPIRED: 'expired',
};

/** What was not judged, and why not. */
function Abstentions({ risks }: { risks: RiskTrack[] }) {
  const texts = useTexts();
  const { t } = texts;
  const groups = new Map<string, string[]>();
  for (const one of risks.flatMap((risk) => risk.abstained)) {
    const group = GROUPS[one.reason] ?? one.reason;
    groups.set(group, [...(groups.get(group) ?? []), one.signal]);
  }
  const count = risks.reduce((sum, risk) => sum + risk.abstained.length, 0);
  if (count === 0) {
    return null;
  }
  return (
    <details>
      <summary>{t('explain.abstained', { count })}</summary>
      <p className="pc-muted">{t('explain.abstained.help')}</p>
      <dl className="pc-plain-list">
        {[...groups.entries()].map(([group, signals]) => (
          <div key={group}>
            <dt>{texts.has(`abstained.${group}`) ? t(`abstained.${group}`) : group}</dt>
            <dd>{texts.list(signals.map((signal) => signalText(texts, signal, 'name')))}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Which rules matched, and why the others did not. */
export function Rules({ rules }: { rules: RuleTrace[] }) {
  const { t } = useTexts();
  return (
    <section>
      <h3>{t('explain.rules')}</h3>
      <ul className="pc-rules">
        {rules.map((rule) => (
          <li key={rule.name}>
            <strong>
              <Name>{rule.name}</Name>
            </strong>{' '}
            {rule.mode === 'report-only' ? `(${t('mode.report-only')}) ` : ''}
            {t(`rule.${rule.verdict}`)}
            {rule.because ? <BecauseOf because={rule.because} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function BecauseOf({ because }: { because: Record<string, unknown> }) {
  const { t } = useTexts();
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return <Name>{t('rule.because', { condition: text(because.condition), wanted: text(because.wanted), was: text(because.was ?? null) })}</Name>;
}
