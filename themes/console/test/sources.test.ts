import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const home = join(import.meta.dirname, '../src');
const sources = (readdirSync(home, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')).map((name) => [name, readFileSync(join(home, name), 'utf8')] as const);

describe('sources', () => {
  it('reach PatternFly from pages through our own layer alone', () => {
    expect(sources.filter(([name, source]) => name.startsWith('pages/') && source.includes('@patternfly')).map(([name]) => name)).toEqual([]);
  });

  it('put no markup of somebody else into the page', () => {
    expect(sources.filter(([, source]) => /dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write/.test(source)).map(([name]) => name)).toEqual([]);
  });

  it("never read the console's own token", () => {
    expect(sources.filter(([, source]) => /__reactContainer|window\.fetch\s*=|security-admin-console/.test(source)).map(([name]) => name)).toEqual([]);
  });

  it('keep no token where it outlives the page', () => {
    expect(sources.filter(([, source]) => /Storage\.setItem\([^)]*token/i.test(source)).map(([name]) => name)).toEqual([]);
  });

  it('load nothing from anywhere else', () => {
    expect(sources.filter(([, source]) => /['"`]https?:\/\//.test(source)).map(([name]) => name)).toEqual([]);
  });
});
