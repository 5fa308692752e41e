import { useId, useState, type ReactNode } from 'react';
import { useTexts } from '../../app/ConsoleContext';
import { FormGroup, FormSelect, FormSelectOption, NumberInput, Switch, TextArea, TextInput } from '../../ui';
import { linesOf, strings, type Json, type Path } from './document';
import type { Editing } from './useDraft';

interface FieldProps {
  editing: Editing;
  path: Path;
  /** Key of the field's text; its help has `.help` after it. */
  text: string;
}

/** Errors of the server's reader that belong to a field. */
export function errorsAt(editing: Editing, path: Path): string[] {
  const wanted = norm(path.join('.'));
  return editing.errors.filter((error) => norm(error.path) === wanted || norm(error.path).startsWith(`${wanted}.`)).map((error) => error.message);
}

const norm = (path: string) => path.replace(/^[$/.]+/, '').replace(/\[(\d+)\]/g, '.$1').replace(/\//g, '.');

/** A field with its name, help, and what is wrong with it. */
export function Field({ editing, path, text, id, children }: FieldProps & { id: string; children: ReactNode }) {
  const { t, has } = useTexts();
  const errors = errorsAt(editing, path);
  return (
    <FormGroup label={t(text)} fieldId={id}>
      {children}
      {has(`${text}.help`) ? <div className="pc-muted pc-help">{t(`${text}.help`)}</div> : null}
      {errors.map((error) => (
        <div key={error} className="pc-field-error" role="alert">
          {error}
        </div>
      ))}
    </FormGroup>
  );
}

/** A number, or nothing, which leaves the default. */
export function NumberField({ editing, path, text, least, most, step = 1, fallback }: FieldProps & { least: number; most: number; step?: number; fallback: number }) {
  const { t } = useTexts();
  const id = useId();
  const value = editing.get(path);
  const shown = typeof value === 'number' ? value : fallback;
  const put = (next: number) => Number.isFinite(next) && editing.set(path, Math.round(Math.min(Math.max(next, least), most) * 100) / 100);
  return (
    <Field {...{ editing, path, text, id }}>
      <NumberInput
        inputProps={{ id, step }}
        value={shown}
        min={least}
        max={most}
        isDisabled={editing.isReadOnly}
        inputAriaLabel={t(text)}
        minusBtnAriaLabel={t('less')}
        plusBtnAriaLabel={t('more-of')}
        onMinus={() => put(shown - step)}
        onPlus={() => put(shown + step)}
        onChange={(event) => put(Number(event.currentTarget.value))}
      />
    </Field>
  );
}

/** One of a few; the first is the default, which is not written down. */
export function ChoiceField({ editing, path, text, options, fallback }: FieldProps & { options: readonly { value: string; text: string }[]; fallback: string }) {
  const id = useId();
  const value = editing.get(path);
  return (
    <Field {...{ editing, path, text, id }}>
      <FormSelect id={id} isDisabled={editing.isReadOnly} value={typeof value === 'string' ? value : fallback} onChange={(_event, chosen) => editing.set(path, chosen === fallback && value === undefined ? undefined : chosen === '' ? undefined : chosen)}>
        {options.map((option) => (
          <FormSelectOption key={option.value} value={option.value} label={option.text} />
        ))}
      </FormSelect>
    </Field>
  );
}

/** A list of texts, one a line. */
export function LinesField({ editing, path, text, numbers = false, rows = 3 }: FieldProps & { numbers?: boolean; rows?: number }) {
  const id = useId();
  const value = editing.get(path);
  const put = (typed: string) => {
    const lines = linesOf(typed);
    editing.set(path, lines.length === 0 ? undefined : lines.map((line) => (numbers && /^(AS)?\d+$/i.test(line) ? Number(line.replace(/^AS/i, '')) : line)));
  };
  return (
    <Field {...{ editing, path, text, id }}>
      <TextArea id={id} key={JSON.stringify(value ?? null)} rows={rows} resizeOrientation="vertical" readOnlyVariant={editing.isReadOnly ? 'plain' : undefined} defaultValue={strings(value).join('\n')} onBlur={(event) => put(event.currentTarget.value)} />
    </Field>
  );
}

/** A text; empty takes it out. */
export function TextField({ editing, path, text, type = 'text' }: FieldProps & { type?: 'text' | 'date' }) {
  const id = useId();
  const value = editing.get(path);
  return (
    <Field {...{ editing, path, text, id }}>
      <TextInput id={id} type={type} value={typeof value === 'string' ? value : ''} readOnlyVariant={editing.isReadOnly ? 'plain' : undefined} onChange={(_event, typed) => editing.set(path, typed === '' ? undefined : typed)} />
    </Field>
  );
}

/** On or off; off is not written down. */
export function SwitchField({ editing, path, text, onValue = true }: FieldProps & { onValue?: boolean }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <Field {...{ editing, path, text, id }}>
      <Switch id={id} aria-label={t(text)} isDisabled={editing.isReadOnly} isChecked={editing.get(path) === onValue} onChange={(_event, on) => editing.set(path, on ? onValue : undefined)} />
    </Field>
  );
}

/** A part of the document as JSON, for what is rare and has a shape of its own. */
export function JsonField({ editing, path, text }: FieldProps) {
  const { t } = useTexts();
  const id = useId();
  const value = editing.get(path);
  const [broken, setBroken] = useState(false);
  const put = (typed: string) => {
    const parsed = parseJson(typed);
    setBroken(parsed === null);
    if (parsed !== null) {
      editing.set(path, parsed.value);
    }
  };
  return (
    <Field {...{ editing, path, text, id }}>
      {broken ? (
        <div className="pc-field-error" role="alert">
          {t('json.invalid')}
        </div>
      ) : null}
      <TextArea id={id} className="pc-mono" key={JSON.stringify(value ?? null)} rows={6} resizeOrientation="vertical" readOnlyVariant={editing.isReadOnly ? 'plain' : undefined} defaultValue={value === undefined ? '' : JSON.stringify(value, null, 2)} onBlur={(event) => put(event.currentTarget.value)} />
    </Field>
  );
}

function parseJson(text: string): { value: Json | undefined } | null {
  if (text.trim() === '') {
    return { value: undefined };
  }
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return null;
  }
}
