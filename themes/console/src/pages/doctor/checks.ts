import type { Texts, Values } from '../../texts/texts';

interface CheckLike {
  id: string;
  status: string;
  values: Record<string, unknown>;
}

/** What a check says, in words; one without a text of its own shows its values. */
export function checkText(texts: Texts, check: CheckLike): string {
  const values: Values = Object.fromEntries(Object.entries(check.values).map(([name, value]) => [name, valueText(texts, value)]));
  const keys = [`check.${check.id}.${check.status}`, `check.${check.id}`];
  const key = keys.find((one) => texts.has(one));
  const shown = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  const text = key ? texts.t(key, values) : null;
  return text && !/\{\w+\}/.test(text) ? text : [nameOf(texts, check.id), ...shown].join(' · ');
}

const nameOf = (texts: Texts, id: string) => (texts.has(`check.${id}.name`) ? texts.t(`check.${id}.name`) : id);

function valueText(texts: Texts, value: unknown): string | number {
  if (typeof value === 'number') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? texts.t('none') : texts.list(value.map((one) => String(valueText(texts, one))));
  }
  if (value === null || value === undefined) {
    return texts.t('unknown');
  }
  return typeof value === 'object' ? Object.entries(value).map(([name, one]) => `${name} ${valueText(texts, one)}`).join(', ') : String(value);
}
