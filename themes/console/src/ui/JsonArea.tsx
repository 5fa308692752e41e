import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { FieldError } from '../api/client';
import { useTexts } from '../app/ConsoleContext';

interface JsonAreaProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  errors: readonly FieldError[];
  isReadOnly?: boolean;
  /** Names that may stand in quotes, to complete what is typed. */
  words?: readonly string[];
}

/** JSON as text, with line numbers and each error at its line. Ctrl and space completes a name. */
export function JsonArea({ label, value, onChange, errors, isReadOnly = false, words = [] }: JsonAreaProps) {
  const { t } = useTexts();
  const [offered, setOffered] = useState<string[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const count = value.split('\n').length;
  const byLine = useMemo(() => errorsByLine(value, errors), [value, errors]);

  const complete = (word: string) => {
    const field = area.current;
    if (field) {
      const at = field.selectionStart;
      const typed = typedBefore(value, at);
      onChange(`${value.slice(0, at - typed.length)}${word}${value.slice(at)}`);
      setOffered([]);
      field.focus();
    }
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.ctrlKey && event.key === ' ') {
      event.preventDefault();
      const typed = typedBefore(value, event.currentTarget.selectionStart).toLowerCase();
      setOffered(words.filter((word) => word.toLowerCase().startsWith(typed)).slice(0, 8));
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.preventDefault();
      setOffered([]);
    }
  };
  return (
    <div className="pc-json">
      <div className="pc-json-edit">
        <div ref={numbers} className="pc-json-numbers" aria-hidden="true">
          {Array.from({ length: count }, (_, line) => (
            <span key={line} className={byLine.has(line + 1) ? 'pc-json-bad' : ''}>
              {line + 1}
            </span>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={errors.length > 0}
          aria-describedby="pc-json-errors"
          spellCheck={false}
          wrap="off"
          rows={Math.min(Math.max(count + 1, 12), 36)}
          readOnly={isReadOnly}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKey}
          onScroll={(event) => numbers.current && (numbers.current.scrollTop = event.currentTarget.scrollTop)}
        />
      </div>
      {offered.length === 0 ? null : (
        <div role="listbox" aria-label={t('json.complete')} className="pc-json-offered">
          {offered.map((word) => (
            <button key={word} type="button" role="option" aria-selected="false" className="pf-v5-c-button pf-m-link" onClick={() => complete(word)}>
              {word}
            </button>
          ))}
        </div>
      )}
      <ul id="pc-json-errors" className="pc-json-errors" aria-live="polite">
        {[...byLine.entries()].map(([line, messages]) =>
          messages.map((message) => (
            <li key={`${line}${message}`}>
              {line > 0 ? `${t('json.line', { line })} ` : ''}
              {message}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}

const typedBefore = (text: string, at: number): string => /[\w-]*$/.exec(text.slice(0, at))?.[0] ?? '';

/** Errors by the line that their path leads to; 0 where there is none such. */
export function errorsByLine(text: string, errors: readonly FieldError[]): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  for (const error of errors) {
    const line = lineOf(text, error.path);
    lines.set(line, [...(lines.get(line) ?? []), `${error.path}: ${error.message}`]);
  }
  return lines;
}

/** The line on which the last name of a path stands, looking for one after the other: `signals.new-device.weight`. */
export function lineOf(text: string, path: string): number {
  const names = path.replace(/^[$/.]+/, '').split(/[./]|\[\d+\]/).filter((name) => name !== '' && !/^\d+$/.test(name));
  let at = 0;
  for (const name of names) {
    const next = text.indexOf(`"${name}"`, at);
    if (next < 0) {
      break;
    }
    at = next;
  }
  return names.length === 0 ? 0 : text.slice(0, at).split('\n').length;
}
