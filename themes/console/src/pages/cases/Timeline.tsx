import { useTexts } from '../../app/ConsoleContext';
import type { CaseFull } from '../../api/types';
import { Name, Time } from '../../ui';

/** Who did what in a case, the newest first. */
export function Timeline({ item }: { item: CaseFull }) {
  const { t, has } = useTexts();
  const steps = [...item.timeline].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <ol className="pc-timeline">
      {steps.map((step, index) => (
        <li key={`${step.at}${index}`}>
          <Time at={step.at} /> <strong>{has(`step.${step.kind}`) ? t(`step.${step.kind}`) : step.kind}</strong> {step.to ? (has(`state.${step.to}`) ? t(`state.${step.to}`) : step.to) : ''} {t('by')} <Name>{step.by}</Name>
          {step.reason ? (
            <q>
              <Name>{step.reason}</Name>
            </q>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
