import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { get, merge, same, set, type PolicyDocument } from '../src/pages/policy/document';
import { sorted } from '../src/pages/policy/pasted';
import { sectionOf, SECTIONS } from '../src/pages/policy/sections';
import { errorsByLine, lineOf } from '../src/ui/JsonArea';

describe('a document', () => {
  const document: PolicyDocument = { mode: 'enforce', signals: { 'new-device': { weight: 2 } }, networks: [{ name: 'a' }, { name: 'b' }], future: { kept: true } };

  it('is changed in a copy, at one place, and what is unknown survives', () => {
    const changed = set(document, ['signals', 'unusual-hour', 'enabled'], false);
    expect(get(changed, ['signals', 'unusual-hour', 'enabled'])).toBe(false);
    expect(changed.future).toEqual({ kept: true });
    expect(document.signals).toEqual({ 'new-device': { weight: 2 } });
  });

  it('loses what was taken out, and the object that is empty then', () => {
    expect(set(document, ['signals', 'new-device', 'weight'], undefined).signals).toEqual({});
    expect(set(document, ['networks', 0], undefined).networks).toEqual([{ name: 'b' }]);
  });

  it('is the same in any order of names', () => {
    expect(same({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(same({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  });
});

describe('two who change at once', () => {
  const base: PolicyDocument = { mode: 'report-only', thresholds: { session: { medium: 10, high: 60 } }, rules: [] };

  it('lose nothing where they do not overlap', () => {
    const theirs = set(base, ['thresholds', 'session', 'medium'], 12);
    const mine = set(base, ['mode'], 'enforce');
    const { merged, conflicts } = merge(base, theirs, mine);
    expect(conflicts).toEqual([]);
    expect(merged).toEqual({ mode: 'enforce', thresholds: { session: { medium: 12, high: 60 } }, rules: [] });
  });

  it('are told where they do, and mine waits in place', () => {
    const theirs = set(base, ['thresholds', 'session', 'medium'], 12);
    const mine = set(base, ['thresholds', 'session', 'medium'], 14);
    const { merged, conflicts } = merge(base, theirs, mine);
    expect(conflicts).toEqual([{ path: ['thresholds', 'session', 'medium'], theirs: 12, mine: 14 }]);
    expect(get(merged, ['thresholds', 'session', 'medium'])).toBe(14);
  });

  it('are told of what one took out and the other changed', () => {
    const theirs = set(base, ['thresholds'], undefined);
    const mine = set(base, ['thresholds', 'session', 'high'], 70);
    expect(merge(base, theirs, mine).conflicts).toMatchObject([{ path: ['thresholds'], theirs: undefined }]);
  });

  it('keep what one took out when the other left it', () => {
    const theirs = set(base, ['rules'], undefined);
    expect(merge(base, theirs, set(base, ['mode'], 'enforce')).merged).not.toHaveProperty('rules');
  });

  it('never mix two lists', () => {
    const theirs = set(base, ['rules'], ['theirs']);
    const mine = set(base, ['rules'], ['mine']);
    expect(merge(base, theirs, mine).conflicts).toHaveLength(1);
  });
});

describe('forms', () => {
  it('have every field of the documented policy', () => {
    const documented = readFileSync(join(import.meta.dirname, '../../../docs/policy.md'), 'utf8');
    const table = documented.slice(documented.indexOf('| field |'), documented.indexOf('\n## '));
    const fields = [...table.matchAll(/^\| `([a-zA-Z]+)/gm)].map((match) => match[1] ?? '');
    expect(fields.length).toBeGreaterThan(15);
    expect(fields.filter((field) => sectionOf(field) === null)).toEqual([]);
  });

  it('have each field in one section', () => {
    const all = Object.values(SECTIONS).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('take pasted ranges and networks by number, and name the line of what is neither', () => {
    expect(sorted('203.0.113.0/24\nAS64500\n64501\n198.51.100.7\n2001:db8::/32\nnonsense')).toEqual({
      ranges: ['203.0.113.0/24', '198.51.100.7/32', '2001:db8::/32'],
      asns: [64500, 64501],
      wrong: ['6: nonsense'],
    });
  });
});

describe('JSON', () => {
  const text = JSON.stringify({ mode: 'enforce', thresholds: { session: { medium: 10 }, identity: { medium: 'x' } } }, null, 2);

  it('has an error at the line that its path leads to', () => {
    expect(lineOf(text, 'thresholds.identity.medium')).toBe(8);
    expect(lineOf(text, '/thresholds/session/medium')).toBe(5);
    expect([...errorsByLine(text, [{ path: 'thresholds.identity.medium', message: 'must be a number' }]).keys()]).toEqual([8]);
  });

  it('shows an error without a place in front', () => {
    expect(lineOf(text, '')).toBe(0);
  });
});
