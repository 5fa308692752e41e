import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import type { RuleCounter } from '../../api/types';
import { Button, Empty, ExpandableSection, FormGroup, FormSelect, FormSelectOption, Label, Time } from '../../ui';
import { get, namesOf, textOf, type Json, type Path } from './document';
import { ChoiceField, errorsAt, LinesField, NumberField, SwitchField, TextField } from './fields';
import type { Editing } from './useDraft';
import { signalText } from '../../explain/sentence';
import { SIGNAL_IDS } from './signalIds';

const CONDITIONS = ['session', 'identity', 'signal', 'person', 'group', 'employment', 'tenure', 'client', 'network', 'wayIn'] as const;
type ConditionId = (typeof CONDITIONS)[number];

/** What a condition begins with. */
const FRESH: Record<ConditionId, Json> = {
  session: { atLeast: 'high' },
  identity: { atLeast: 'medium' },
  signal: { id: 'new-device', atLeast: 1 },
  person: [],
  group: [],
  employment: ['contractor'],
  tenure: { beforeDay: 90 },
  client: [],
  network: { class: ['vpn'] },
  wayIn: ['login'],
};

/** Rules: the first that fits decides. */
export function RulesSection({ editing }: { editing: Editing }) {
  const { t } = useTexts();
  const value = editing.get(['rules']);
  const rules = Array.isArray(value) ? value : [];
  const counters = useRead<RuleCounter[]>('policy/counters');
  const [open, setOpen] = useState<number | null>(null);
  const move = (index: number, by: number) => {
    const to = index + by;
    if (to >= 0 && to < rules.length) {
      const next = [...rules];
      const [rule] = next.splice(index, 1);
      next.splice(to, 0, rule ?? null);
      editing.set(['rules'], next);
      setOpen(open === index ? to : open);
    }
  };
  const add = () => {
    editing.set(['rules'], [...rules, { name: t('rules.new', { number: rules.length + 1 }), mode: 'report-only', when: { all: [{ session: { atLeast: 'high' } }] }, then: { action: 'step-up' } }]);
    setOpen(rules.length);
  };
  return (
    <section>
      <h3>{t('policy.rules')}</h3>
      <p className="pc-muted">{t('policy.rules.help')}</p>
      {rules.length === 0 ? <Empty icon="add" title={t('policy.rules.empty')}>{t('policy.rules.empty.body')}</Empty> : null}
      <ol className="pc-rule-list">
        {rules.map((rule, index) => {
          const name = String(get(rule, ['name']) ?? '');
          return (
            <li key={index} onKeyDown={(event) => { if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !editing.isReadOnly) { event.preventDefault(); move(index, event.key === 'ArrowUp' ? -1 : 1); } }}>
              <div className="pc-rule-line">
                <ExpandableSection toggleText={`${index + 1}. ${name}`} isExpanded={open === index} onToggle={(_event, expanded) => setOpen(expanded ? index : null)} displaySize="lg">
                  <RuleForm editing={editing} index={index} />
                </ExpandableSection>
                <Label isCompact color={get(rule, ['mode']) === 'report-only' ? 'grey' : 'blue'}>{t(`mode.${get(rule, ['mode']) === 'report-only' ? 'report-only' : 'enforce'}`)}</Label>
                <Counter counter={counters.data?.find((one) => one.rule === name)} />
                {editing.isReadOnly ? null : (
                  <span className="pc-nowrap">
                    <Button variant="plain" aria-label={t('rules.up', { name })} isDisabled={index === 0} onClick={() => move(index, -1)}>↑</Button>
                    <Button variant="plain" aria-label={t('rules.down', { name })} isDisabled={index === rules.length - 1} onClick={() => move(index, 1)}>↓</Button>
                  </span>
                )}
              </div>
              {errorsAt(editing, ['rules', index]).map((error) => (
                <div key={error} className="pc-field-error" role="alert">{error}</div>
              ))}
            </li>
          );
        })}
      </ol>
      {editing.isReadOnly ? null : <Button variant="secondary" onClick={add}>{t('policy.rules.add')}</Button>}
    </section>
  );
}

function Counter({ counter }: { counter: RuleCounter | undefined }) {
  const { t } = useTexts();
  return counter ? (
    <span className="pc-muted">
      {t(`rules.counter.${counter.mode}`, { count: counter.matched, people: counter.people })} <Time at={counter.since} day />
    </span>
  ) : null;
}

function RuleForm({ editing, index }: { editing: Editing; index: number }) {
  const { t } = useTexts();
  const path: Path = ['rules', index];
  const ceilings = [{ value: '', text: t('none') }, { value: 'quarantine', text: t('ceiling.quarantine') }, ...namesOf(editing.get(['ceilings'])).map((value) => ({ value, text: value }))];
  const rules = editing.get(['rules']);
  return (
    <div className="pc-form">
      <div className="pc-form-row">
        <TextField editing={editing} path={[...path, 'name']} text="rules.name" />
        <ChoiceField editing={editing} path={[...path, 'mode']} text="rules.mode" fallback="enforce" options={['enforce', 'report-only'].map((value) => ({ value, text: t(`mode.${value}`) }))} />
      </div>
      <Conditions editing={editing} path={[...path, 'when', 'all']} title={t('rules.all')} />
      <Conditions editing={editing} path={[...path, 'when', 'none']} title={t('rules.none')} />
      <fieldset>
        <legend>{t('rules.then')}</legend>
        <div className="pc-form-row">
          <ChoiceField editing={editing} path={[...path, 'then', 'action']} text="rules.action" fallback="" options={[{ value: '', text: t('rules.action.levels') }, ...['allow', 'step-up', 'block'].map((value) => ({ value, text: t(`action.${value}`) }))]} />
          <ChoiceField editing={editing} path={[...path, 'then', 'ceiling']} text="ceiling" fallback="" options={ceilings} />
          <SwitchField editing={editing} path={[...path, 'then', 'case']} text="rules.case" />
          <SwitchField editing={editing} path={[...path, 'then', 'alert']} text="rules.alert" />
        </div>
      </fieldset>
      {editing.isReadOnly ? null : (
        <Button variant="link" isDanger isInline onClick={() => editing.set(['rules'], Array.isArray(rules) && rules.length > 1 ? rules.filter((_rule, at) => at !== index) : undefined)}>
          {t('remove')}
        </Button>
      )}
    </div>
  );
}

function Conditions({ editing, path, title }: { editing: Editing; path: Path; title: string }) {
  const { t } = useTexts();
  const value = editing.get(path);
  const list = Array.isArray(value) ? value : [];
  const put = (next: Json[]) => editing.set(path, next.length === 0 ? undefined : next);
  return (
    <fieldset>
      <legend>{title}</legend>
      {list.map((condition, index) => {
        const kind = CONDITIONS.find((one) => one === namesOf(condition)[0]);
        return (
          <div key={index} className="pc-condition">
            {kind ? <ConditionForm editing={editing} path={[...path, index, kind]} kind={kind} /> : <code>{textOf(condition)}</code>}
            {editing.isReadOnly ? null : (
              <Button variant="plain" aria-label={t('remove')} onClick={() => put(list.filter((_one, at) => at !== index))}>✕</Button>
            )}
          </div>
        );
      })}
      {editing.isReadOnly ? null : (
        <FormGroup fieldId={`pc-add-${path.join('-')}`}>
          <FormSelect id={`pc-add-${path.join('-')}`} aria-label={t('rules.condition.add')} value="" onChange={(_event, kind) => kind !== '' && put([...list, { [kind]: FRESH[kind as ConditionId] }])}>
            <FormSelectOption value="" label={t('rules.condition.add')} />
            {CONDITIONS.map((kind) => (
              <FormSelectOption key={kind} value={kind} label={t(`condition.${kind}`)} />
            ))}
          </FormSelect>
        </FormGroup>
      )}
    </fieldset>
  );
}

function ConditionForm({ editing, path, kind }: { editing: Editing; path: Path; kind: ConditionId }) {
  const texts = useTexts();
  const { t } = texts;
  const levels = [{ value: '', text: '–' }, ...['low', 'medium', 'high'].map((value) => ({ value, text: t(`level.${value.toUpperCase()}`) }))];
  switch (kind) {
    case 'session':
    case 'identity':
      return (
        <div className="pc-form-row">
          <ChoiceField editing={editing} path={[...path, 'atLeast']} text={`condition.${kind}.atLeast`} fallback="" options={levels} />
          <ChoiceField editing={editing} path={[...path, 'atMost']} text="condition.atMost" fallback="" options={levels} />
        </div>
      );
    case 'signal':
      return (
        <div className="pc-form-row">
          <ChoiceField editing={editing} path={[...path, 'id']} text="condition.signal" fallback="new-device" options={SIGNAL_IDS.map((value) => ({ value, text: signalText(texts, value, 'name') }))} />
          <NumberField editing={editing} path={[...path, 'atLeast']} text="condition.signal.atLeast" least={-20} most={20} step={0.5} fallback={0.25} />
        </div>
      );
    case 'tenure':
      return (
        <div className="pc-form-row">
          <NumberField editing={editing} path={[...path, 'fromDay']} text="condition.tenure.from" least={0} most={36500} fallback={0} />
          <NumberField editing={editing} path={[...path, 'beforeDay']} text="condition.tenure.before" least={1} most={36500} fallback={36500} />
        </div>
      );
    case 'network':
      return (
        <div className="pc-form-row">
          {['name', 'class', 'country'].map((name) => (
            <LinesField key={name} editing={editing} path={[...path, name]} text={`condition.network.${name}`} rows={2} />
          ))}
          <LinesField editing={editing} path={[...path, 'asn']} text="condition.network.asn" numbers rows={2} />
        </div>
      );
    case 'person':
    case 'group':
    case 'employment':
    case 'client':
    case 'wayIn':
      return <LinesField editing={editing} path={path} text={`condition.${kind}`} rows={2} />;
  }
}
