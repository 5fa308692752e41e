import { Label } from '@patternfly/react-core';
import BanIcon from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon';
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon';
import ExclamationTriangleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon';
import KeyIcon from '@patternfly/react-icons/dist/esm/icons/key-icon';
import QuestionCircleIcon from '@patternfly/react-icons/dist/esm/icons/question-circle-icon';
import TimesCircleIcon from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { Level as LevelName, Score, SignIn } from '../api/types';
import { decisionText, outcomeText } from '../explain/sentence';
import { useTexts } from '../app/ConsoleContext';

const LEVELS = {
  LOW: { color: 'green', icon: <CheckCircleIcon /> },
  MEDIUM: { color: 'gold', icon: <ExclamationTriangleIcon /> },
  HIGH: { color: 'red', icon: <ExclamationCircleIcon /> },
} as const;

/** A level by colour, shape and word. */
export function Level({ level, score }: { level: LevelName | null | undefined; score?: number | undefined }) {
  const texts = useTexts();
  if (!level) {
    return <>–</>;
  }
  return (
    <Label isCompact color={LEVELS[level].color} icon={LEVELS[level].icon}>
      {texts.t(`level.${level}`)}
      {score === undefined ? '' : ` ${texts.number(score, 1)}`}
    </Label>
  );
}

/** The level of a score. */
export function Risk({ of }: { of: Score | null | undefined }) {
  return <Level level={of?.level} score={of?.score} />;
}

const DECISIONS = {
  ALLOW: { color: 'green', icon: <CheckCircleIcon /> },
  STEP_UP: { color: 'blue', icon: <KeyIcon /> },
  BLOCK: { color: 'red', icon: <BanIcon /> },
} as const;

/** What was decided, and what came of it. What was only reported has an outline alone. */
export function Decision({ of, outcome = true }: { of: Pick<SignIn, 'decision' | 'enforced' | 'obligations' | 'outcome' | 'factor' | 'releasedBy'>; outcome?: boolean }) {
  const texts = useTexts();
  const came = outcome ? outcomeText(texts, of) : '';
  const look = DECISIONS[of.decision];
  return (
    <span className="pc-decision">
      <Label isCompact color={look.color} icon={look.icon} variant={of.enforced ? 'filled' : 'outline'}>
        {decisionText(texts, of)}
      </Label>
      {came === '' ? null : <span className="pc-muted">{came}</span>}
    </span>
  );
}

const VERDICTS = {
  MATCH: { color: 'green', icon: <CheckCircleIcon /> },
  MISMATCH: { color: 'red', icon: <TimesCircleIcon /> },
  UNKNOWN: { color: 'grey', icon: <QuestionCircleIcon /> },
} as const;

/** Whether what was seen fits what was declared. */
export function Verdict({ verdict, children }: { verdict: keyof typeof VERDICTS; children?: string }) {
  const texts = useTexts();
  return (
    <Label isCompact color={VERDICTS[verdict].color} icon={VERDICTS[verdict].icon}>
      {texts.t(`verdict.${verdict}`)}
      {children ? ` · ${children}` : ''}
    </Label>
  );
}

const STATUS = {
  OK: { color: 'green', icon: <CheckCircleIcon /> },
  LOOK: { color: 'gold', icon: <ExclamationTriangleIcon /> },
  BROKEN: { color: 'red', icon: <ExclamationCircleIcon /> },
  NOT_CHECKED: { color: 'grey', icon: <QuestionCircleIcon /> },
} as const;

/** How a check ended. */
export function Status({ status }: { status: keyof typeof STATUS }) {
  const texts = useTexts();
  return (
    <Label isCompact color={STATUS[status].color} icon={STATUS[status].icon}>
      {texts.t(`status.${status}`)}
    </Label>
  );
}
