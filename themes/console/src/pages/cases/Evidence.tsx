import { useState } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { useLink } from '../../app/useRoute';
import type { CaseFull } from '../../api/types';
import { Checkbox, Name, Time } from '../../ui';
import { factorOf, strengthOf } from '../../explain/strength';
import { foundText } from '../../explain/sentence';

/** What speaks against somebody: the strongest first, in words, with the sign-ins that it comes from. */
export function Evidence({ item, nameOf }: { item: CaseFull; nameOf: (id: string) => string }) {
  const texts = useTexts();
  const { t } = texts;
  const link = useLink();
  const evidence = [...item.evidence].sort((a, b) => b.logOdds - a.logOdds);
  const most = Math.max(1, ...evidence.map((one) => Math.abs(one.logOdds)));
  const toSignIn = (receipt: string) => link('sign-ins', [receipt], { view: 'all', user: item.username });
  return (
    <div className="pc-stack">
      {evidence.length === 0 ? <p>{t('evidence.none')}</p> : null}
      <ul className="pc-evidence">
        {evidence.map((one) => (
          <li key={`${one.signal}${one.firstReceipt}`}>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className={one.logOdds >= 0 ? 'pc-raises' : 'pc-calms'} width={(Math.abs(one.logOdds) / most) * 100} height="10" />
            </svg>
            <div>
              <Name>{foundText(texts, one.signal, one.facts, nameOf) || one.text}</Name>{' '}
              <span className="pc-nowrap">{factorOf(one.logOdds, texts.number)}</span> {t(`strength.${strengthOf(one.logOdds)}`)}
              {texts.has(`signal.${one.signal}.weak`) ? <span className="pc-muted"> · {t(`signal.${one.signal}.weak`)}</span> : null}
              <div className="pc-muted">
                {one.times === 1 ? t('evidence.once') : t('evidence.times', { count: one.times })} · <Time at={one.first} day />{' '}
                <a href={toSignIn(one.firstReceipt)} className="pc-receipt">
                  {one.firstReceipt}
                </a>
                {one.lastReceipt === one.firstReceipt ? null : (
                  <>
                    {' – '}
                    <Time at={one.last} day />{' '}
                    <a href={toSignIn(one.lastReceipt)} className="pc-receipt">
                      {one.lastReceipt}
                    </a>
                  </>
                )}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <DoNext item={item} />
    </div>
  );
}

/** What a reviewer can do next. Ticks are kept for this tab, to work through the list. */
function DoNext({ item }: { item: CaseFull }) {
  const { t, has, locale } = useTexts();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const steps = item.suggested.map((text, index) => {
    const key = `next-step.${item.reason}.${index + 1}`;
    return !locale.startsWith('en') && has(key) ? t(key) : text;
  });
  if (steps.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{t('case.next')}</h2>
      {steps.map((step, index) => (
        <Checkbox key={step} id={`pc-next-${index}`} label={<Name>{step}</Name>} isChecked={done.has(step)} onChange={() => setDone((before) => new Set(before.has(step) ? [...before].filter((one) => one !== step) : [...before, step]))} />
      ))}
    </section>
  );
}
