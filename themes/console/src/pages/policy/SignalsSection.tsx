import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useRead } from '../../app/queries';
import { useRoute } from '../../app/useRoute';
import type { Overview } from '../../api/types';

import { Loading, NumberInput, ProblemAlert, SearchInput, Slider, Switch } from '../../ui';
import { signalText } from '../../explain/sentence';
import { errorsAt, NumberField } from './fields';
import { same } from './document';
import type { Editing } from './useDraft';

interface SignalLine {
  id: string;
  risk: 'session' | 'identity';
  family: string;
  defaultWeight: number;
  enabled: boolean;
  weight: number;
}

/** Every signal: whether it counts, and how much. */
export function SignalsSection({ editing }: { editing: Editing }) {
  const texts = useTexts();
  const { t } = texts;
  const { query } = useRoute();
  const signals = useRead<SignalLine[]>('policy/signals');
  const month = useRead<Overview>('overview?period=30d');
  const wanted = query.get('signal');
  const [search, setSearch] = useState('');
  const found = (signals.data ?? []).filter((one) => `${one.id} ${signalText(texts, one.id, 'name')}`.toLowerCase().includes(search.toLowerCase()));
  if (!signals.data) {
    return signals.error ? <ProblemAlert problem={signals.error} /> : <Loading />;
  }
  return (
    <div className="pc-stack">
      <SearchInput aria-label={t('signals.search')} placeholder={t('signals.search')} value={search} resetButtonLabel={t('filter.remove')} onChange={(_event, value) => setSearch(value)} onClear={() => setSearch('')} />
      {(['session', 'identity'] as const).map((risk) => (
        <section key={risk}>
          <h3>{t(`risk.${risk}`)}</h3>
          <ul className="pc-signals">
            {found.filter((one) => one.risk === risk).map((one) => (
              <SignalRow key={one.id} editing={editing} signal={one} figures={month.data?.signals.find((figure) => figure.id === one.id)} isWanted={one.id === wanted} />
            ))}
          </ul>
        </section>
      ))}
      <fieldset>
        <legend>{t('policy.server')}</legend>
        <p className="pc-muted">{t('policy.server.help')}</p>
        <div className="pc-form-row">
          <NumberField editing={editing} path={['server', 'lat']} text="policy.server.lat" least={-90} most={90} fallback={0} />
          <NumberField editing={editing} path={['server', 'lon']} text="policy.server.lon" least={-180} most={180} fallback={0} />
        </div>
      </fieldset>
    </div>
  );
}

function SignalRow({ editing, signal, figures, isWanted }: { editing: Editing; signal: SignalLine; figures: Overview['signals'][number] | undefined; isWanted: boolean }) {
  const texts = useTexts();
  const { t } = texts;
  const row = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState(isWanted);
  useEffect(() => {
    if (isWanted) {
      row.current?.scrollIntoView({ block: 'center' });
    }
  }, [isWanted]);
  const path = ['signals', signal.id];
  const weight = Number(editing.get([...path, 'weight']) ?? signal.defaultWeight);
  const isOn = editing.get([...path, 'enabled']) !== false;
  const inForce = (editing.state.document.signals as Record<string, never> | undefined)?.[signal.id];
  const isChanged = !same(editing.get(path), inForce);
  const name = signalText(texts, signal.id, 'name');
  const put = (value: number) => Number.isFinite(value) && editing.set([...path, 'weight'], Math.round(Math.min(Math.max(value, 0), 5) * 10) / 10);
  return (
    <li ref={row} className={isWanted ? 'pc-signal pc-open' : 'pc-signal'}>
      <Switch id={`pc-signal-${signal.id}`} aria-label={t('signals.on', { name })} isChecked={isOn} isDisabled={editing.isReadOnly} onChange={(_event, on) => editing.set([...path, 'enabled'], on ? undefined : false)} />
      <div className="pc-signal-name">
        <button type="button" className="pf-v5-c-button pf-m-link pf-m-inline" aria-expanded={open} onClick={() => setOpen(!open)}>
          {name}
        </button>
        {isChanged ? <span className="pc-changed"> {t('policy.changed')}</span> : null}
        {figures ? <div className="pc-muted">{t('signals.figures', { fired: figures.fired, decisive: figures.decisive })}</div> : null}
      </div>
      <Slider className="pc-weight" aria-label={t('signals.weight', { name })} value={weight} min={0} max={5} step={0.1} showBoundaries={false} isDisabled={editing.isReadOnly || !isOn} onChange={(_event, value) => put(value)} />
      <NumberInput className="pc-weight-number" value={weight} min={0} max={5} widthChars={3} isDisabled={editing.isReadOnly || !isOn} inputAriaLabel={t('signals.weight', { name })} minusBtnAriaLabel={t('less')} plusBtnAriaLabel={t('more-of')} onMinus={() => put(weight - 0.1)} onPlus={() => put(weight + 0.1)} onChange={(event) => put(Number(event.currentTarget.value))} />
      {errorsAt(editing, path).map((error) => (
        <span key={error} className="pc-field-error">{error}</span>
      ))}
      {open ? (
        <p className="pc-signal-more">
          {t('signals.more', { clause: signalText(texts, signal.id, 'clause'), calm: signalText(texts, signal.id, 'calm'), family: signal.family })}
        </p>
      ) : null}
    </li>
  );
}
