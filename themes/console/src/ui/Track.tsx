import { useState } from 'react';
import { Button } from '@patternfly/react-core';
import type { RiskTrack } from '../api/types';
import { factText, foundText, signalText } from '../explain/sentence';
import { factorOf, logOddsOf, scoreOf, strengthOf } from '../explain/strength';
import { trackOf, type Bar, type TrackLines } from '../explain/track';
import { useTexts } from '../app/ConsoleContext';
import { Level } from './Level';

const WIDTH = 1000;
const TICKS = [1, 10, 50, 90, 99, 99.9];

interface TrackProps {
  track: RiskTrack;
  /** First scores of the levels, as they were in force. */
  thresholds: { medium: number; high: number };
  nameOf: (id: string) => string;
}

/** How one risk came about: bars of log-odds that begin where the one above ended, with the levels drawn in. */
export function Track({ track, thresholds, nameOf }: TrackProps) {
  const texts = useTexts();
  const { t } = texts;
  const marks = { medium: logOddsOf(thresholds.medium), high: logOddsOf(thresholds.high) };
  const lines = trackOf(track, marks);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <table className="pc-track">
      <caption>
        {t(`risk.${track.risk}`)} <Level level={track.level} score={track.score} />
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('track.what')}</th>
          <th scope="col" className="pc-track-bar">
            <span className="pf-v5-screen-reader">{t('track.bar')}</span>
            <Axis lines={lines} marks={marks} />
          </th>
          <th scope="col">{t('track.factor')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('signal.base-rate.name')}</th>
          <td className="pc-track-bar">
            <BarCell lines={lines} marks={marks} point={lines.start} />
          </td>
          <td>{t('track.score', { score: texts.number(scoreOf(lines.start), 1) })}</td>
        </tr>
        {lines.bars.map((bar) => (
          <BarRow key={bar.signal} {...{ bar, lines, marks, nameOf }} isOpen={open === bar.signal} toggle={() => setOpen(open === bar.signal ? null : bar.signal)} />
        ))}
        {lines.hardly ? (
          <tr className="pc-muted">
            <th scope="row">{texts.list(lines.hardly.signals.map((signal) => signalText(texts, signal, 'name')))}</th>
            <td className="pc-track-bar">
              <BarCell lines={lines} marks={marks} bar={lines.hardly} />
            </td>
            <td>{t('strength.hardly')}</td>
          </tr>
        ) : null}
        <tr className="pc-track-result">
          <th scope="row">{t('track.result')}</th>
          <td className="pc-track-bar">
            <BarCell lines={lines} marks={marks} point={lines.result} />
          </td>
          <td>{t('track.of100', { score: texts.number(track.score, 1) })}</td>
        </tr>
      </tbody>
    </table>
  );
}

interface BarRowProps {
  bar: Bar;
  lines: TrackLines;
  marks: { medium: number; high: number };
  nameOf: (id: string) => string;
  isOpen: boolean;
  toggle: () => void;
}

function BarRow({ bar, lines, marks, nameOf, isOpen, toggle }: BarRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const found = foundText(texts, bar.signal, bar.facts ?? {}, nameOf);
  const weak = `signal.${bar.signal}.weak`;
  return (
    <>
      <tr>
        <th scope="row">
          <Button variant="link" isInline aria-expanded={isOpen} onClick={toggle}>
            {signalText(texts, bar.signal, 'name')}
          </Button>
        </th>
        <td className="pc-track-bar">
          <BarCell lines={lines} marks={marks} bar={bar} />
        </td>
        <td>
          <span className="pc-nowrap">{factorOf(bar.logOdds, texts.number)}</span> {t(`strength.${strengthOf(bar.logOdds)}`)}
          {bar.crosses ? <span className="pc-crosses">{t('track.crosses', { level: t(`level.${bar.crosses}`) })}</span> : null}
        </td>
      </tr>
      {isOpen ? (
        <tr className="pc-track-facts">
          <td colSpan={3}>
            {found ? <p>{found}.</p> : null}
            {texts.has(weak) ? <p className="pc-muted">{t(weak)}</p> : null}
            <dl>
              {Object.entries(bar.facts ?? {}).map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>
                    <bdi>{factText(texts, name, value, nameOf)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
            <p className="pc-muted">{t('track.log-odds', { from: texts.number(bar.from, 2), change: texts.number(bar.logOdds, 2), to: texts.number(bar.to, 2) })}</p>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function place(lines: TrackLines, logOdds: number): number {
  return ((logOdds - lines.low) / (lines.high - lines.low)) * WIDTH;
}

function Axis({ lines, marks }: { lines: TrackLines; marks: { medium: number; high: number } }) {
  const { t, number } = useTexts();
  const shown = TICKS.filter((score) => logOddsOf(score) > lines.low && logOddsOf(score) < lines.high);
  const at = (logOdds: number) => `${place(lines, logOdds) / (WIDTH / 100)}%`;
  return (
    <svg className="pc-axis" height="26" width="100%" aria-hidden="true">
      {shown.map((score) => (
        <text key={score} x={at(logOddsOf(score))} y="24" textAnchor="middle">
          {number(score, Number.isInteger(score) ? 0 : 1)}
        </text>
      ))}
      <text x={at(marks.medium)} y="11" textAnchor="middle" className="pc-mark-medium">
        {t('level.MEDIUM')}
      </text>
      <text x={at(marks.high)} y="11" textAnchor="middle" className="pc-mark-high">
        {t('level.HIGH')}
      </text>
    </svg>
  );
}

function BarCell({ lines, marks, bar, point }: { lines: TrackLines; marks: { medium: number; high: number }; bar?: { from: number; to: number }; point?: number }) {
  const x = (logOdds: number) => place(lines, logOdds);
  return (
    <svg className="pc-bar" viewBox={`0 0 ${WIDTH} 24`} preserveAspectRatio="none" aria-hidden="true">
      <line className="pc-line-medium" x1={x(marks.medium)} x2={x(marks.medium)} y1="0" y2="24" vectorEffect="non-scaling-stroke" />
      <line className="pc-line-high" x1={x(marks.high)} x2={x(marks.high)} y1="0" y2="24" vectorEffect="non-scaling-stroke" />
      {bar ? (
        <rect
          className={bar.to >= bar.from ? 'pc-raises' : 'pc-calms'}
          x={Math.min(x(bar.from), x(bar.to))}
          width={Math.max(Math.abs(x(bar.to) - x(bar.from)), 3)}
          y="5"
          height="14"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
      {point === undefined ? null : <rect className="pc-point" x={x(point) - 4} width="8" y="3" height="18" />}
    </svg>
  );
}
