import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProperties } from '../scripts/properties.mjs';
import { createTexts, languageOf } from '../src/texts/texts';

const texts = join(import.meta.dirname, '../src/texts');
const read = (name: string) => parseProperties(readFileSync(join(texts, `${name}.properties`), 'utf8'));
const sources = (readdirSync(join(import.meta.dirname, '../src'), { recursive: true }) as string[])
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => [name, readFileSync(join(import.meta.dirname, '../src', name), 'utf8')] as const);
const all = { ...read('nav-en'), ...read('words-en'), ...read('en') };

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('message bundles', () => {
  for (const bundle of ['', 'words-', 'nav-']) {
    it(`${bundle || 'the main one'} has the same keys in both languages`, () => {
      expect(Object.keys(read(`${bundle}de`))).toEqual(Object.keys(read(`${bundle}en`)));
    });

    it(`${bundle || 'the main one'} is filled with the same values in both languages`, () => {
      const de = read(`${bundle}de`);
      for (const [key, text] of Object.entries(read(`${bundle}en`))) {
        expect(placeholders(de[key] ?? ''), key).toEqual(placeholders(text));
      }
    });
  }

  it('has every text that a page names', () => {
    const missing = sources.flatMap(([name, source]) =>
      [...source.matchAll(/\bt\(\s*'([^']+)'/g)]
        .map((match) => match[1] ?? '')
        .filter((key) => !(key in all) && !(`${key}_other` in all))
        .map((key) => `${name}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('has a text of every family of texts that a page builds a key of', () => {
    const prefixes = new Set(sources.flatMap(([, source]) => [...source.matchAll(/\bt\(\s*`([a-z][\w.-]*)\$\{/g)].map((match) => match[1] ?? '')));
    const without = [...prefixes].filter((prefix) => !Object.keys(all).some((key) => key.startsWith(prefix)));
    expect(prefixes.size).toBeGreaterThan(30);
    expect(without).toEqual([]);
  });

  it('has texts for every signal of the documentation', () => {
    const documented = readFileSync(join(import.meta.dirname, '../../../docs/SIGNALS.md'), 'utf8');
    const ids = [...documented.matchAll(/^\| \[`([a-z-]+)`\]/gm)].map((match) => match[1] ?? '');
    expect(ids.length).toBeGreaterThan(40);
    for (const id of ids) {
      for (const word of ['name', 'clause', 'calm', 'found']) {
        expect(all, `${id} ${word}`).toHaveProperty([`signal.${id}.${word}`]);
      }
      expect((all[`signal.${id}.clause`] ?? '').length, id).toBeLessThanOrEqual(60);
    }
  });

  it('writes no word of a verdict over people', () => {
    const judged = Object.entries(all).filter(([, text]) => /fraud|attacker|criminal/i.test(text));
    expect(judged).toEqual([]);
  });
});

describe('texts', () => {
  const german = createTexts('de', { tick_one: '{count} Mal', tick_other: '{count} Male', plain: 'Von {name}' });

  it('chooses the plural', () => {
    expect([german.t('tick', { count: 1 }), german.t('tick', { count: 1234 })]).toEqual(['1 Mal', '1.234 Male']);
  });

  it('shows an unknown key, and a value that was not given, as they are', () => {
    expect([german.t('nowhere'), german.t('plain')]).toEqual(['nowhere', 'Von {name}']);
  });

  it('writes numbers, shares, countries and ages in the language', () => {
    expect(german.number(99.66, 1)).toBe('99,7');
    expect(german.percent(0.021)).toMatch(/^2,1\s%$/);
    expect(german.country('DE')).toBe('Deutschland');
    expect(german.age('2026-03-01T10:00:00Z', new Date('2026-03-01T12:30:00Z'))).toBe('vor 2 Stunden');
  });

  it('takes any other language for English', () => {
    expect(['de-AT', 'en', 'fr'].map(languageOf)).toEqual(['de', 'en', 'en']);
  });
});
