import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, open, seriousFindings, type Window } from './browser';
import { ConsoleServer } from './server';
import { signIns } from './fixtures';

const shots = join(import.meta.dirname, '../../target/console-shots');
const receipt = signIns[0]?.receipt ?? '';

/** Every page, by the end of its address, and something that must be on it. */
const PAGES: [string, string, string][] = [
  ['overview', 'overview', '.pc-columns'],
  ['sign-ins', 'sign-ins', '.pc-table'],
  ['sign-ins-map', 'sign-ins?as=map&view=all', '.pc-dot'],
  ['sign-ins-people', 'sign-ins?as=people', '.pc-table'],
  ['explanation', `sign-ins/${receipt}?view=all`, '.pc-track'],
  ['people', 'people', '.pc-table'],
  ['person', 'people/user-1/summary', '.pc-steps'],
  ['person-sign-ins', 'people/user-1/sign-ins', '.pc-table'],
  ['person-devices', 'people/user-1/devices', '.pc-table'],
  ['person-grants', 'people/user-1/grants', '.pc-plain'],
  ['person-history', 'people/user-1/history', '.pc-timeline'],
  ['clusters', 'clusters', '.pc-table'],
  ['cluster', 'clusters/user-1', '.pc-node, .pc-table'],
  ['cases', 'cases', '.pc-table'],
  ['case', 'cases/case-1/evidence', '.pc-evidence'],
  ['case-cluster', 'cases/case-1/cluster', '.pc-node, .pc-table'],
  ['case-timeline', 'cases/case-1/timeline', '.pc-timeline'],
  ['policy-levels', 'policy/levels', '.pc-form'],
  ['policy-signals', 'policy/signals?signal=new-device', '.pc-signal'],
  ['policy-networks', 'policy/networks', '.pc-policy'],
  ['policy-ceilings', 'policy/ceilings', '.pc-policy'],
  ['policy-probation', 'policy/probation', '.pc-day-line'],
  ['policy-rules', 'policy/rules', '.pc-rule-list'],
  ['policy-people', 'policy/people', '.pc-form'],
  ['policy-failures', 'policy/failures', '.pc-form'],
  ['policy-json', 'policy/json', '.pc-json'],
  ['policy-what-if', 'policy/what-if', '.pc-form'],
  ['policy-versions', 'policy/versions/41', '.pc-version'],
  ['doctor', 'doctor', '.pc-doctor li'],
];

const LOOKS = [
  { name: 'wide', width: 1440, query: 'locale=en' },
  { name: 'narrow', width: 320, query: 'locale=en' },
  { name: 'dark', width: 1440, query: 'locale=en&dark=1' },
  { name: 'de', width: 1440, query: 'locale=de&standalone=1' },
];

/** What scrolls sideways, though only code and graphs may. */
function tooWide(): string[] {
  return [document.documentElement, ...document.querySelectorAll('.pc-content, .pf-v5-c-drawer__content, .pf-v5-c-drawer__panel, .pc-body')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => `${element.className || 'page'}: ${element.scrollWidth} in ${element.clientWidth}`);
}

let browser: Browser;
let server: ConsoleServer;

beforeAll(async () => {
  mkdirSync(shots, { recursive: true });
  browser = await launch();
  server = await ConsoleServer.start();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe.each(LOOKS)('$name', ({ name, width, query }) => {
  let window: Window;
  beforeAll(async () => {
    window = await open(browser, width);
  });
  afterAll(() => window.context.close());

  it.each(PAGES)('%s is accessible, fits, runs no text as markup and complains of nothing', async (id, hash, selector) => {
    const { page, complaints } = window;
    await page.goto('about:blank');
    await page.goto(`${server.origin}/page?${query}#/acme/portcullis/${hash}`);
    await page.waitForSelector(selector, { state: 'attached' });
    await page.waitForSelector('.pf-v5-c-skeleton', { state: 'detached' });
    if (process.env.PORTCULLIS_SHOTS) {
      await page.screenshot({ path: join(shots, `${id}-${name}.png`) });
    }
    expect(await seriousFindings(page)).toEqual([]);
    expect(complaints.splice(0)).toEqual([]);
    expect(await page.evaluate(() => (globalThis as unknown as { hacked?: number }).hacked)).toBeUndefined();
    expect(await page.evaluate(tooWide)).toEqual([]);
  });
});

describe('without anything to show', () => {
  it.each(['overview', 'sign-ins', 'people', 'clusters', 'cases'])('%s teaches what would be there', async (hash) => {
    server.isEmpty = true;
    const { page, context, complaints } = await open(browser);
    await page.goto(`${server.origin}/page?locale=en#/acme/portcullis/${hash}`);
    await page.waitForSelector('.pf-v5-c-empty-state');
    expect(await page.textContent('.pf-v5-c-empty-state__body')).not.toBe('');
    expect(complaints).toEqual([]);
    await context.close();
    server.isEmpty = false;
  });
});

describe('without a role', () => {
  it('says which one it takes, and whom to ask', async () => {
    server.may = [];
    const { page, context } = await open(browser);
    await page.goto(`${server.origin}/page?locale=en#/acme/portcullis/overview`);
    await page.waitForSelector('text=view-risk');
    expect(await page.textContent('.pf-v5-c-empty-state__body')).toContain('acme');
    await context.close();
  });

  it('offers nothing to act with to somebody who may only look', async () => {
    server.may = ['view-risk'];
    for (const hash of [`sign-ins/${receipt}`, 'people/user-1/summary', 'cases', 'cases/case-1/evidence', 'policy/rules']) {
      const { page, context } = await open(browser);
      await page.goto(`${server.origin}/page?locale=en#/acme/portcullis/${hash}`);
      await page.waitForSelector('h1');
      await page.waitForLoadState('networkidle');
      const buttons = await page.locator('button').allTextContents();
      expect(buttons.filter((text) => /^Release this|them|^Hold|Vouch|Propose|Open a case|Enforce|Add a|^Actions$/.test(text)), hash).toEqual([]);
      await context.close();
    }
    expect(server.asked.filter((one) => one.method !== 'GET' && !one.path.startsWith('policy/check'))).toEqual([]);
    server.may = ['view-risk', 'review-cases', 'manage-risk'];
  });
});
