import { useTexts } from '../app/ConsoleContext';

interface StepsProps {
  caption: string;
  points: readonly { at: string; session: number; identity: number; receipt: string }[];
  hrefOf: (receipt: string) => string;
}

const WIDTH = 600;
const HEIGHT = 140;

/** A person's two risks over time, as lines of steps on a scale from 0 to 100. */
export function Steps({ caption, points, hrefOf }: StepsProps) {
  const texts = useTexts();
  const times = points.map((point) => new Date(point.at).getTime());
  const first = Math.min(...times);
  const span = Math.max(Math.max(...times) - first, 1);
  const x = (index: number) => (points.length === 1 ? WIDTH / 2 : (((times[index] ?? first) - first) / span) * (WIDTH - 10) + 5);
  const y = (score: number) => HEIGHT - 5 - (score / 100) * (HEIGHT - 10);
  const line = (scoreAt: (index: number) => number) =>
    points.map((_point, index) => (index === 0 ? `M${x(0)} ${y(scoreAt(0))}` : `H${x(index)}V${y(scoreAt(index))}`)).join('');
  return (
    <figure className="pc-steps">
      <figcaption>
        {caption}
        <span className="pc-legend">
          <span>
            <i className="pc-session" aria-hidden="true" /> {texts.t('risk.session')}
          </span>
          <span>
            <i className="pc-identity" aria-hidden="true" /> {texts.t('risk.identity')}
          </span>
        </span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={caption}>
        {[10, 60].map((score) => (
          <line key={score} className="pc-grid" x1="0" x2={WIDTH} y1={y(score)} y2={y(score)} />
        ))}
        <path className="pc-step-line pc-session" d={line((index) => points[index]?.session ?? 0)} />
        <path className="pc-step-line pc-identity" d={line((index) => points[index]?.identity ?? 0)} />
        {points.map((point, index) =>
          Math.max(point.session, point.identity) < 10 ? null : (
            <a key={point.receipt} href={hrefOf(point.receipt)} aria-label={texts.t('steps.point', { at: texts.time(point.at), session: texts.number(point.session, 1), identity: texts.number(point.identity, 1) })}>
              <circle className={point.identity > point.session ? 'pc-identity' : 'pc-session'} cx={x(index)} cy={y(Math.max(point.session, point.identity))} r="5" />
            </a>
          ),
        )}
      </svg>
    </figure>
  );
}
