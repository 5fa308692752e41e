import { useState } from 'react';
import { useMay, useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useLink } from '../../app/useRoute';
import type { SimulatedPage, SimulationResult } from '../../api/types';
import { Alert, Button, FormSelect, FormSelectOption, Label, Loading, Name, ProblemAlert, Progress } from '../../ui';
import { signalText } from '../../explain/sentence';
import { DiffList } from './DiffList';
import type { Editing } from './useDraft';
import type { Simulating } from './useSimulation';

const EFFECTS = ['asked', 'refused', 'narrowed', 'case', 'spared'] as const;
const ROWS = ['asked', 'refused', 'narrowed', 'cases'] as const;

/** What the draft would have done to the sign-ins of the last weeks. */
export function SimulationPanel({ editing, simulating, isFull = false }: { editing: Editing; simulating: Simulating; isFull?: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const may = useMay();
  const { result, simulation } = simulating;
  return (
    <div className="pc-stack pc-simulation">
      <div className="pc-simulation-head">
        <h2>{t('simulation')}</h2>
        <FormSelect aria-label={t('simulation.days')} value={String(simulating.days)} onChange={(_event, days) => simulating.setDays(Number(days))}>
          {[7, 28, 90].map((days) => (
            <FormSelectOption key={days} value={String(days)} label={t('days.count', { count: days })} />
          ))}
        </FormSelect>
        {may('manage-risk') ? (
          simulating.isRunning ? (
            <Button variant="secondary" onClick={simulating.cancel}>{t('cancel')}</Button>
          ) : (
            <Button variant="secondary" isDisabled={editing.errors.length > 0} onClick={simulating.start}>{t('simulation.start')}</Button>
          )
        ) : null}
      </div>
      <ProblemAlert problem={simulating.problem} />
      {simulating.isRunning && simulation ? (
        <Progress title={t('simulation.running')} value={simulation.of === 0 ? 0 : (simulation.done / simulation.of) * 100} label={`${texts.number(simulation.done)} / ${texts.number(simulation.of)}`} aria-label={t('simulation.running')} />
      ) : null}
      {simulation?.state === 'FAILED' ? <Alert isInline variant="danger" title={t('simulation.failed')} /> : null}
      {result ? <Figures result={result} isCurrent={simulating.isCurrent} /> : <p className="pc-muted">{t(editing.isChanged ? 'simulation.none' : 'simulation.unchanged')}</p>}
      {result && simulation?.state === 'DONE' ? <People id={simulation.id} isFull={isFull} /> : null}
      {result && isFull ? <Details result={result} /> : null}
      {editing.isChanged && !isFull ? <p className="pc-muted">{t('simulation.first')}</p> : null}
    </div>
  );
}

function Figures({ result, isCurrent }: { result: SimulationResult; isCurrent: boolean }) {
  const texts = useTexts();
  const { t, number } = texts;
  const signed = (value: number) => (value > 0 ? `+${number(value)}` : number(value));
  return (
    <div className={isCurrent ? '' : 'pc-stale'} role="status">
      <p>
        <Label isCompact color={result.accuracy === 'EXACT' ? 'green' : 'gold'}>{t(`accuracy.${result.accuracy}`)}</Label> {t('sign-ins.count', { count: result.signIns })} · {t('people.count', { count: result.people })}
        {isCurrent ? null : <strong> {t('simulation.stale')}</strong>}
      </p>
      <table className="pc-plain pc-effects">
        <thead>
          <tr>
            <th />
            <th scope="col">{t('simulation.now')}</th>
            <th scope="col">{t('simulation.draft')}</th>
            <th scope="col">{t('simulation.difference')}</th>
            <th scope="col">{t('nav.people')}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{t(`effect.${row}`)}</th>
              <td>{number(result[row].now)}</td>
              <td>{number(result[row].draft)}</td>
              <td>{signed(result[row].draft - result[row].now)}</td>
              <td>{number(result[row].people)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('overview.prompts')}</th>
            <td>{number(result.promptsPerPersonWeek.now, 3)}</td>
            <td>{number(result.promptsPerPersonWeek.draft, 3)}</td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
      {result.lockout.refused || result.lockout.asked ? <Alert isInline variant="warning" title={t(result.lockout.refused ? 'lockout.refused' : 'lockout.asked')} /> : null}
      {result.caveats.length > 0 ? (
        <details>
          <summary>{t('simulation.caveats', { count: result.caveats.length })}</summary>
          <ul>
            {result.caveats.map((caveat) => (
              <li key={caveat.path}>
                <code>{caveat.path}</code> {t(`caveat.${caveat.kind}`)} <span className="pc-muted">{caveat.why}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

/** Who is treated differently, and because of what. */
function People({ id, isFull }: { id: string; isFull: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const [effect, setEffect] = useState('');
  const read = useRead<SimulatedPage>(`policy/simulations/${encodeURIComponent(id)}/people?limit=${isFull ? 100 : 8}${effect ? `&effect=${effect}` : ''}`);
  if (!read.data) {
    return read.error ? <ProblemAlert problem={read.error} /> : <Loading lines={3} />;
  }
  return (
    <section>
      <div className="pc-simulation-head">
        <h3>{t('simulation.people', { count: read.data.total.value })}</h3>
        <FormSelect aria-label={t('simulation.effect')} value={effect} onChange={(_event, chosen) => setEffect(chosen)}>
          <FormSelectOption value="" label={t('simulation.effect.all')} />
          {EFFECTS.map((one) => (
            <FormSelectOption key={one} value={one} label={t(`effect.${one}`)} />
          ))}
        </FormSelect>
      </div>
      {read.data.items.length === 0 ? <p>{t('simulation.nobody')}</p> : null}
      <ul className="pc-simulated">
        {read.data.items.map((person) => (
          <li key={person.user}>
            <a href={link('people', [person.user, 'summary'])}><Name>{person.username ?? person.user}</Name></a>: {t(`decision.${person.now}`)} → <strong>{t(`decision.${person.draft}`)}</strong>
            <span className="pc-muted"> {texts.list(person.effects.map((one) => t(`effect.${one}`)))} · {t('simulation.times', { count: person.times })} {person.because ? <Name>{signalText(texts, person.because, 'name')}</Name> : null}</span>
            {person.receipts.map((receipt, index) => (
              <a key={receipt} href={link('sign-ins', [receipt], { view: 'all', user: person.username ?? person.user })}> {t('simulation.sign-in', { number: index + 1 })}</a>
            ))}
          </li>
        ))}
      </ul>
      {!isFull && read.data.total.value > read.data.items.length ? <a href={link('policy', ['simulate'])}>{t('simulation.all')}</a> : null}
    </section>
  );
}

function Details({ result }: { result: SimulationResult }) {
  const { t } = useTexts();
  const moved = result.stories.filter((story) => story.now !== story.draft);
  return (
    <>
      <section>
        <h3>{t('policy.changes')}</h3>
        <DiffList changes={result.diff} />
      </section>
      {result.rules.length > 0 ? (
        <section>
          <h3>{t('policy.rules')}</h3>
          <ul>
            {result.rules.map((rule) => (
              <li key={rule.name}><Name>{rule.name}</Name> <span className="pc-muted">{t('simulation.rule', { count: rule.matched, people: rule.people })}</span></li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3>{t('stories')}</h3>
        <p>{moved.length === 0 ? t('stories.same', { count: result.stories.length }) : t('stories.moved', { count: moved.length })}</p>
        <ul>
          {moved.map((story) => (
            <li key={story.id}><Name>{story.id}</Name>: {t(`decision.${story.now}`)} → <strong>{t(`decision.${story.draft}`)}</strong></li>
          ))}
        </ul>
      </section>
    </>
  );
}
