import { useTexts } from '../../app/ConsoleContext';
import { Button, Checkbox, Empty, FormGroup } from '../../ui';
import { get, namesOf, strings, type Json } from './document';
import { ChoiceField, JsonField, LinesField, NumberField, TextField } from './fields';
import type { Editing } from './useDraft';

const EMPLOYMENTS = ['employee', 'contractor', 'vendor'];

/** Who begins on probation, in which stages, and who has to be vouched for again. */
export function ProbationSection({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const isShort = editing.get(['probation', 'days']) !== undefined;
  const who = isShort ? ['probation', 'employment'] : ['probation', 'who', 'employment'];
  const stages = editing.get(['probation', 'stages']);
  const list = Array.isArray(stages) ? stages : [];
  const ceilings = [{ value: '', text: t('none') }, { value: 'quarantine', text: t('ceiling.quarantine') }, ...namesOf(editing.get(['ceilings'])).map((value) => ({ value, text: value }))];
  const chosen = strings(editing.get(who));
  const toggle = (value: string, on: boolean) => {
    const next = on ? [...chosen, value] : chosen.filter((one) => one !== value);
    editing.set(who, next.length === 0 ? undefined : next);
  };
  const begin = () => editing.set(['probation'], { who: { employment: ['contractor', 'vendor'] }, stages: [{ name: 'starter', fromDay: 0 }, { name: 'full', fromDay: 90 }] });
  return (
    <div className="pc-stack">
      <section>
        <h3>{t('policy.probation')}</h3>
        <p className="pc-muted">{t('policy.probation.help')}</p>
        {editing.get(['probation']) === undefined ? (
          <Empty icon="add" title={t('policy.probation.empty')} action={editing.isReadOnly ? null : <Button variant="primary" onClick={begin}>{t('policy.probation.add')}</Button>} />
        ) : (
          <div className="pc-form">
            <FormGroup label={t('probation.who')} role="group">
              {EMPLOYMENTS.map((value) => (
                <Checkbox key={value} id={`pc-who-${value}`} label={t(`employment.${value}`)} isChecked={chosen.includes(value)} isDisabled={editing.isReadOnly} onChange={(_event, on) => toggle(value, on)} />
              ))}
            </FormGroup>
            {isShort ? (
              <div className="pc-form-row">
                <NumberField editing={editing} path={['probation', 'days']} text="probation.days" least={1} most={3650} fallback={90} />
                <ChoiceField editing={editing} path={['probation', 'ceiling']} text="ceiling" fallback="" options={ceilings} />
              </div>
            ) : (
              <>
                <LinesField editing={editing} path={['probation', 'who', 'groups']} text="probation.groups" />
                <DayLine stages={list} />
                {list.map((_stage, index) => (
                  <fieldset key={index}>
                    <legend>{t('probation.stage', { number: index + 1 })}</legend>
                    <div className="pc-form-row">
                      <TextField editing={editing} path={['probation', 'stages', index, 'name']} text="probation.name" />
                      <NumberField editing={editing} path={['probation', 'stages', index, 'fromDay']} text="probation.fromDay" least={0} most={3650} fallback={0} />
                      <ChoiceField editing={editing} path={['probation', 'stages', index, 'ceiling']} text="ceiling" fallback="" options={ceilings} />
                    </div>
                    <div className="pc-form-row">
                      <NumberField editing={editing} path={['probation', 'stages', index, 'attestations']} text="probation.attestations.least" least={0} most={10} fallback={0} />
                      <NumberField editing={editing} path={['probation', 'stages', index, 'maxSessionMinutes']} text="probation.maxSession" least={1} most={100000} fallback={480} />
                    </div>
                    {editing.isReadOnly || list.length === 1 ? null : (
                      <Button variant="link" isDanger isInline onClick={() => editing.set(['probation', 'stages', index], undefined)}>
                        {t('remove')}
                      </Button>
                    )}
                  </fieldset>
                ))}
                {editing.isReadOnly ? null : (
                  <Button variant="secondary" onClick={() => editing.set(['probation', 'stages'], [...list, { name: t('probation.new'), fromDay: lastDay(list) + 30 }])}>
                    {t('probation.add')}
                  </Button>
                )}
              </>
            )}
            {editing.isReadOnly ? null : (
              <Button variant="link" isDanger isInline onClick={() => editing.set(['probation'], undefined)}>
                {t('probation.remove')}
              </Button>
            )}
          </div>
        )}
      </section>
      <JsonField editing={editing} path={['reverification']} text="policy.reverification" />
      <JsonField editing={editing} path={['proofing']} text="policy.proofing" />
    </div>
  );
}

const dayOf = (stage: Json | undefined) => {
  const day = get(stage, ['fromDay']);
  return typeof day === 'number' ? day : 0;
};
const lastDay = (stages: Json[]) => Math.max(0, ...stages.map(dayOf));

/** The stages on a line of days. */
function DayLine({ stages }: { stages: Json[] }) {
  const { t } = useTexts();
  const end = Math.max(lastDay(stages) * 1.25, 30);
  return (
    <svg className="pc-day-line" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={t('probation.line', { stages: stages.map((stage) => `${String(get(stage, ['name']) ?? '')} ${dayOf(stage)}`).join(', ') })}>
      {stages.map((stage, index) => (
        <rect key={index} className={`pc-stage-${Math.min(index, 3)}`} x={(dayOf(stage) / end) * 100} width={(((index + 1 < stages.length ? dayOf(stages[index + 1]) : end) - dayOf(stage)) / end) * 100} height="8" />
      ))}
    </svg>
  );
}
