import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useTexts } from '../app/ConsoleContext';

/** One column: a point in time and how many of each part there are. */
export interface ColumnData {
  label: string;
  /** Where a click on the column leads. */
  href: string;
  parts: readonly number[];
}

interface ColumnsProps {
  caption: string;
  /** Names and styles of the parts, from the bottom up. */
  parts: readonly { name: string; className: string }[];
  data: readonly ColumnData[];
}

const HEIGHT = 160;

/** Stacked columns over time, drawn here; the same as a table for who wants figures. */
export function Columns({ caption, parts, data }: ColumnsProps) {
  const texts = useTexts();
  const [asTable, setAsTable] = useState(false);
  const most = Math.max(1, ...data.map((column) => sum(column.parts)));
  return (
    <figure className="pc-columns">
      <figcaption>
        <span>{caption}</span>
        <span className="pc-legend">
          {parts.map((part) => (
            <span key={part.name}>
              <i className={part.className} aria-hidden="true" /> {part.name}
            </span>
          ))}
        </span>
        <Button variant="link" isInline aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {texts.t(asTable ? 'chart.as-chart' : 'chart.as-table')}
        </Button>
      </figcaption>
      {asTable ? (
        <ColumnTable {...{ caption, parts, data }} />
      ) : (
        <div className="pc-columns-plot">
          <span className="pc-muted pc-columns-most">{texts.number(most)}</span>
          <ol>
            {data.map((column) => (
              <li key={column.label}>
                <a href={column.href} aria-label={describe(column, parts, texts.number)} title={describe(column, parts, texts.number)}>
                  <svg viewBox={`0 0 10 ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
                    {stacked(column.parts, most).map((part, index) => (
                      <rect key={parts[index]?.name} className={parts[index]?.className} x="1" width="8" y={HEIGHT - part.top} height={part.height} />
                    ))}
                  </svg>
                </a>
              </li>
            ))}
          </ol>
          <span className="pc-columns-ends pc-muted">
            <span>{data[0]?.label}</span>
            <span>{data.at(-1)?.label}</span>
          </span>
        </div>
      )}
    </figure>
  );
}

function ColumnTable({ caption, parts, data }: ColumnsProps) {
  const texts = useTexts();
  return (
    <div className="pc-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="pc-plain">
        <thead>
          <tr>
            <th scope="col">{texts.t('time')}</th>
            {parts.map((part) => (
              <th key={part.name} scope="col">
                {part.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((column) => (
            <tr key={column.label}>
              <th scope="row">
                <a href={column.href}>{column.label}</a>
              </th>
              {column.parts.map((part, index) => (
                <td key={parts[index]?.name}>{texts.number(part)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const describe = (column: ColumnData, parts: ColumnsProps['parts'], number: (value: number) => string) =>
  `${column.label}: ${column.parts.map((part, index) => `${parts[index]?.name} ${number(part)}`).join(', ')}`;

function stacked(values: readonly number[], most: number): { top: number; height: number }[] {
  let below = 0;
  return values.map((value) => {
    below += value;
    const height = (value / most) * (HEIGHT - 4);
    return { top: (below / most) * (HEIGHT - 4), height: value > 0 ? Math.max(height, 1.5) : 0 };
  });
}
