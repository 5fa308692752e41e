import { useTexts } from '../../app/ConsoleContext';
import { Alert } from '../../ui';
import type { SimulationResult } from '../../api/types';
import { ChoiceField, NumberField } from './fields';
import { namesOf } from './document';
import type { Editing } from './useDraft';

const RISKS = ['session', 'identity'] as const;

/** When a risk is medium or high, and what happens then. */
export function Levels({ editing, result }: { editing: Editing; result: SimulationResult | null }) {
  const { t } = useTexts();
  const levels = ['medium', 'high'].map((value) => ({ value, text: t('policy.from', { level: t(`level.${value.toUpperCase()}`) }) }));
  const ceilings = [{ value: '', text: t('none') }, { value: 'quarantine', text: t('ceiling.quarantine') }, ...namesOf(editing.get(['ceilings'])).map((value) => ({ value, text: value }))];
  return (
    <div className="pc-form">
      <ChoiceField editing={editing} path={['mode']} text="policy.mode" fallback="report-only" options={['report-only', 'enforce'].map((value) => ({ value, text: t(`mode.${value}`) }))} />
      {editing.state.enforcementSwitchedOff ? <Alert isInline variant="warning" title={t('policy.switched-off')} /> : null}
      {RISKS.map((risk) => (
        <fieldset key={risk}>
          <legend>{t(`risk.${risk}`)}</legend>
          <p className="pc-muted">{t(`risk.${risk}.help`)}</p>
          {result ? <Histogram bins={result.histogram[risk]} thresholds={[thresholdOf(editing, risk, 'medium', 10), thresholdOf(editing, risk, 'high', 60)]} label={t('policy.histogram', { risk: t(`risk.${risk}`) })} /> : null}
          <div className="pc-form-row">
            <NumberField editing={editing} path={['thresholds', risk, 'medium']} text="policy.threshold.medium" least={0} most={100} fallback={10} />
            <NumberField editing={editing} path={['thresholds', risk, 'high']} text="policy.threshold.high" least={0} most={100} fallback={60} />
          </div>
          <div className="pc-form-row">
            <ChoiceField editing={editing} path={['sessionCeilings', risk, 'medium']} text="policy.ceiling.medium" fallback="" options={ceilings} />
            <ChoiceField editing={editing} path={['sessionCeilings', risk, 'high']} text="policy.ceiling.high" fallback="" options={ceilings} />
          </div>
        </fieldset>
      ))}
      <ChoiceField editing={editing} path={['stepUpAt']} text="policy.stepUpAt" fallback="medium" options={levels} />
      <ChoiceField editing={editing} path={['blockAt']} text="policy.blockAt" fallback="" options={[{ value: '', text: t('policy.never') }, ...levels]} />
      <ChoiceField editing={editing} path={['sessionCeilings', 'unassessed']} text="policy.ceiling.unassessed" fallback="" options={ceilings} />
      <NumberField editing={editing} path={['factorDays']} text="policy.factorDays" least={0} most={365} fallback={7} />
      <div className="pc-form-row">
        <NumberField editing={editing} path={['knownFacts', 'least']} text="policy.knownFacts.least" least={0} most={10} fallback={0} />
        <ChoiceField editing={editing} path={['knownFacts', 'below']} text="policy.knownFacts.below" fallback="" options={[{ value: '', text: '–' }, ...['allow', 'step-up', 'block'].map((value) => ({ value, text: t(`action.${value}`) }))]} />
      </div>
    </div>
  );
}

function thresholdOf(editing: Editing, risk: string, level: string, fallback: number): number {
  const value = editing.get(['thresholds', risk, level]);
  return typeof value === 'number' ? value : fallback;
}

/** How many sign-ins have which score, with the levels drawn in. */
function Histogram({ bins, thresholds, label }: { bins: readonly number[]; thresholds: readonly number[]; label: string }) {
  const most = Math.log1p(Math.max(1, ...bins));
  const width = 100 / Math.max(bins.length, 1);
  return (
    <svg className="pc-histogram" viewBox="0 0 100 30" preserveAspectRatio="none" role="img" aria-label={label}>
      {bins.map((count, index) => (
        <rect key={index} x={index * width + width * 0.1} width={width * 0.8} y={30 - (Math.log1p(count) / most) * 28} height={(Math.log1p(count) / most) * 28} />
      ))}
      {thresholds.map((score, index) => (
        <line key={index} className={index === 0 ? 'pc-line-medium' : 'pc-line-high'} x1={score} x2={score} y1="0" y2="30" vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
