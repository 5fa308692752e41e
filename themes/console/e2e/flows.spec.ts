import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launch, open, type Window } from './browser';
import { caseFull, policyState, result, signIns } from './fixtures';
import { ConsoleServer } from './server';

let browser: Browser;
let server: ConsoleServer;
let window: Window;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await ConsoleServer.start();
  window = await open(browser);
  page = window.page;
});
afterEach(async () => {
  await window.context.close();
  await server.stop();
});

const go = (hash: string) => page.goto(`${server.origin}/page?locale=en#/acme/portcullis/${hash}`);
const hash = () => page.evaluate(() => location.hash);
const focused = () => page.evaluate(() => document.activeElement?.closest('[data-row]')?.getAttribute('data-row') ?? document.activeElement?.className ?? '');
const written = (method: string) => server.asked.filter((one) => one.method === method);

describe('with the keyboard alone', () => {
  it('walks through a list, opens a row, closes it, and is on the row again', async () => {
    await go('sign-ins?view=all');
    await page.waitForSelector('.pc-row');
    await page.keyboard.press('j');
    expect(await focused()).toBe(signIns[0]?.receipt);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused()).toBe(signIns[1]?.receipt);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pc-track');
    expect(await hash()).toContain(`/sign-ins/${signIns[1]?.receipt}?view=all`);
    expect(await focused()).toContain('pc-drawer-title');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.pc-track', { state: 'detached' });
    expect(await hash()).toBe('#/acme/portcullis/sign-ins?view=all');
    expect(await focused()).toBe(signIns[1]?.receipt);
  });

  it('goes to pages by two letters, but types them into a field', async () => {
    await go('overview');
    await page.waitForSelector('.pc-columns');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.waitForSelector('h1:has-text("Cases")');
    await page.keyboard.press('/');
    await page.keyboard.type('gojk');
    expect(await page.inputValue('.pc-search input')).toBe('gojk');
    expect(await hash()).toBe('#/acme/portcullis/cases');
  });

  it('switches single keys off for good', async () => {
    await go('sign-ins');
    await page.waitForSelector('.pc-row');
    await page.keyboard.press('?');
    await page.click('label:has(#pc-single-keys)');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForSelector('.pc-row');
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.keyboard.press('j');
    expect(await hash()).toBe('#/acme/portcullis/sign-ins');
    expect(await focused()).toBe('pf-v5-c-title pf-m-xl');
  });

  it('walks along the edges of a cluster, and reads why they stand', async () => {
    await go('clusters/user-1');
    await page.focus('[data-node="user-1"]');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-node'))).toMatch(/^t/);
    expect(await page.textContent('.pc-graph-status')).toContain('stella used line 1 on 1 day');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Stella Stein")');
  });
});

describe('the address', () => {
  it('holds the filters: reload keeps them, Back takes the last away', async () => {
    await go('sign-ins');
    await page.click('button:has-text("Session risk")');
    await page.click('[role="option"]:has-text("High")');
    await page.click('button:has-text("Outcome")');
    await page.click('[role="option"]:has-text("refused")');
    expect(await hash()).toContain('session=HIGH&outcome=REFUSED');
    await page.reload();
    await page.waitForSelector('.pf-v5-c-chip:has-text("refused")');
    expect(server.asked.at(-1)?.path ?? '').toContain('outcome=REFUSED');
    await page.goBack();
    await page.waitForSelector('.pf-v5-c-chip:has-text("refused")', { state: 'detached' });
    expect(await hash()).toContain('session=HIGH');
  });

  it('asks for another realm’s data when it names another realm', async () => {
    await go('overview');
    await page.waitForSelector('.pc-columns');
    await page.evaluate(() => (location.hash = '#/other/portcullis/overview'));
    await page.waitForSelector('.pf-v5-c-alert, .pf-v5-c-empty-state');
    expect(await page.locator('.pc-columns').count()).toBe(0);
  });

  it('says so where it names what there is not', async () => {
    server.instead.set('GET cases/none', { status: 404, body: { type: 'urn:portcullis:not_found', title: 'Not found', status: 404, error: 'not_found' } });
    await go('cases/none');
    await page.waitForSelector('text=There is no such thing');
  });
});

/** Counts clicks and choices as the jobs are counted: keys and typing are free, a choice in the palette is one. */
class Clicks {
  count = 0;
  async on(selector: string) {
    this.count += 1;
    await page.click(selector);
  }
  async choose(text: string, option: string) {
    this.count += 1;
    await page.keyboard.press('Control+k');
    await page.waitForSelector('[role="combobox"]:focus');
    await page.keyboard.type(text);
    await page.waitForSelector(`[role="option"]:has-text("${option}")`);
    await page.locator(`[role="option"]:has-text("${option}")`).first().hover();
    await page.keyboard.press('Enter');
  }
}

describe('a day of an analyst', () => {
  it('why was Anna challenged yesterday: two clicks', async () => {
    await go('overview');
    await page.waitForSelector('h1');
    const clicks = new Clicks();
    await clicks.choose('anna', 'Why?');
    await page.waitForSelector('.pc-row');
    await clicks.on('.pc-row >> nth=0 >> td >> nth=0');
    await page.waitForSelector('.pc-sentence:has-text("Asked for a second factor: a network that is new to this person")');
    expect(clicks.count).toBeLessThanOrEqual(2);
  });

  it('a caller reads out a receipt: three clicks to a release', async () => {
    await go('overview');
    await page.waitForSelector('h1');
    const clicks = new Clicks();
    await clicks.choose(signIns[0]?.receipt ?? '', signIns[0]?.receipt ?? '');
    await clicks.on('button:has-text("Release this sign-in")');
    await clicks.on('[role="dialog"] button:has-text("Release")');
    await page.waitForSelector('.pf-v5-c-alert:has-text("Released.")');
    expect(written('POST').map((one) => one.path)).toEqual([`assessments/${signIns[0]?.receipt}/release`]);
    expect(clicks.count).toBeLessThanOrEqual(3);
  });

  it('holds a farm after seeing everybody by name, and takes it back', async () => {
    const accounts = [
      { user: 'user-1', username: 'stella', verdict: 'HOLD' },
      { user: 'user-2', username: 'hugo', verdict: 'HOLD' },
      { user: 'adam', username: 'adam', verdict: 'ADMIN' },
    ];
    server.instead.set('POST cases/case-1/hold', { status: 200, body: { dryRun: false, enforced: true, accounts } });
    await go('cases/case-1/evidence');
    const clicks = new Clicks();
    await clicks.on('button:has-text("Hold 5 people")');
    await page.waitForSelector('[role="dialog"] tr:has-text("adam"):has-text("tick to include")');
    expect(written('POST').map((one) => one.path)).toEqual(['cases/case-1/hold?dryRun=true']);
    expect(await page.isDisabled('[role="dialog"] button:has-text("Hold 2 people")')).toBe(true);
    await page.fill('#pc-reason', 'They share one line and never met.');
    await clicks.on('[role="dialog"] button:has-text("Hold 2 people")');
    await page.waitForSelector('.pf-v5-c-alert:has-text("2 people held.")');
    await page.click('.pf-v5-c-alert button:has-text("Undo")');
    await expect.poll(() => written('POST').map((one) => one.path)).toContain('cases/case-1/release');
    expect(clicks.count).toBe(2);
  });

  it('proposes an end where four eyes are asked for, and offers no end', async () => {
    server.instead.set('GET cases/case-1', { status: 200, body: { ...caseFull, four: { ...caseFull.four, isSponsor: true, mayEnd: false } } });
    await go('cases/case-1/evidence');
    await page.waitForSelector('text=You are the sponsor of stella');
    await page.click('button:has-text("Propose an end")');
    expect(await page.locator('[role="menuitem"]:has-text("not who they were hired as")').count()).toBe(0);
    await page.click('[role="menuitem"]:has-text("Propose: Confirmed")');
    await page.fill('#pc-reason', 'She was never seen on a call.');
    await page.click('[role="dialog"] button:has-text("Propose")');
    await page.waitForSelector('.pf-v5-c-alert:has-text("Noted in the case.")');
    expect(JSON.parse(written('POST')[0]?.body ?? '{}')).toEqual({ to: 'CONFIRMED', reason: 'She was never seen on a call.', proposal: true });
  });

  it('seconds what somebody else proposed, with one button', async () => {
    const timeline = [...caseFull.timeline, { at: new Date().toISOString(), kind: 'PROPOSED', to: 'CONFIRMED', by: 'adam', reason: 'seen' }];
    server.instead.set('GET cases/case-1', { status: 200, body: { ...caseFull, timeline } });
    await go('cases/case-1/evidence');
    await page.click('button:has-text("End as: Confirmed")');
    await page.waitForSelector('[role="dialog"]:has-text("Ends all sessions of stella")');
  });

  it('quietens a noisy signal: simulated by itself, put in force in five clicks', async () => {
    server.instead.set('POST policy/versions', { status: 201, body: { version: 42, state: 'IN_FORCE' } });
    await go('overview');
    const clicks = new Clicks();
    await clicks.on('.pc-signal-table tr:has-text("Network") a:has-text("Tune")');
    await page.waitForSelector('.pc-signal.pc-open');
    await clicks.on('.pc-signal.pc-open button[aria-label="Less"]');
    await page.waitForSelector('.pc-effects');
    await page.waitForSelector('text=9,412 sign-ins');
    await clicks.on('button:has-text("Enforce…")');
    await page.waitForSelector('[role="dialog"] >> text=/171 would be asked/');
    await page.fill('#pc-reason', 'A new provider in the office.');
    await clicks.on('[role="dialog"] button:has-text("Put in force")');
    await page.waitForSelector('.pf-v5-c-alert:has-text("Version 42 is in force")');
    expect(clicks.count).toBeLessThanOrEqual(5);
    const sent = JSON.parse(written('POST').find((one) => one.path === 'policy/versions')?.body ?? '{}') as { simulation: string; document: { signals: Record<string, { weight: number }> } };
    expect(sent.simulation).toBe('s1');
    expect(sent.document.signals['unfamiliar-asn']?.weight).toBe(0.9);
  });

  it('names a network from a sign-in', async () => {
    await go(`sign-ins/${signIns[0]?.receipt}`);
    await page.click('a:has-text("Name this network")');
    await page.waitForSelector('.pf-v5-c-expandable-section:has-text("Vodafone GmbH")');
    await expect.poll(() => written('PUT').map((one) => one.path)).toContain('policy/drafts/mine');
    expect(written('PUT')[0]?.body).toContain('"asns":[3209]');
  });
});

describe('the policy', () => {
  it('is not put in force before the very document was simulated', async () => {
    server.instead.set('POST policy/simulations', { status: 200, body: { id: 's1', hash: 'h', days: 28, state: 'RUNNING', done: 10, of: 9412, started: new Date().toISOString(), result: null } });
    server.instead.set('GET policy/simulations/s1', { status: 200, body: { id: 's1', hash: 'h', days: 28, state: 'RUNNING', done: 4000, of: 9412, started: new Date().toISOString(), result: null } });
    await go('policy/levels');
    await page.click('button[aria-label="More"] >> nth=0');
    await page.click('button:has-text("Enforce…")');
    await page.waitForSelector('[role="dialog"] >> text=Simulate this draft first');
    await page.fill('#pc-reason', 'Because I want it so.');
    expect(await page.isDisabled('[role="dialog"] button:has-text("Put in force")')).toBe(true);
  });

  it('warns who would lock themselves out', async () => {
    server.instead.set('GET policy/simulations/s1', { status: 200, body: { id: 's1', hash: 'h', days: 28, state: 'DONE', done: 1, of: 1, started: new Date().toISOString(), result: { ...result, lockout: { asked: true, refused: true } } } });
    await go('policy/levels');
    await page.click('button[aria-label="More"] >> nth=0');
    await page.waitForSelector('text=This draft would have refused you.');
  });

  it('shows what two changed at once, and loses nothing of either', async () => {
    const theirs = { ...policyState, version: 43, etag: '"43"', document: { ...policyState.document, stepUpAt: 'high', factorDays: 9 } };
    const mine = { author: 'kim-id', authorName: 'kim', base: 41, savedAt: new Date().toISOString(), document: { ...policyState.document, factorDays: 3 } };
    server.instead.set('GET policy/state', { status: 200, body: theirs });
    server.instead.set('GET policy/drafts/mine', { status: 200, body: mine });
    await go('policy/levels');
    await page.waitForSelector('text=Version 43 is in force since your draft began from 41');
    expect(await page.isDisabled('button:has-text("Enforce…")')).toBe(true);
    await page.click('label:has-text("Yours: 3")');
    await page.click('button:has-text("Merge")');
    await page.waitForSelector('text=Version 43 is in force since', { state: 'detached' });
    await expect.poll(() => written('PUT').length).toBeGreaterThan(0);
    const saved = JSON.parse(written('PUT').at(-1)?.body ?? '{}') as { base: number; document: Record<string, unknown> };
    expect(saved.base).toBe(43);
    expect(saved.document).toMatchObject({ stepUpAt: 'high', factorDays: 3 });
  });

  it('puts an error at its line and into its field', async () => {
    server.instead.set('POST policy/check', { status: 200, body: { valid: false, hash: null, errors: [{ path: 'thresholds.session.medium', message: 'must be below high' }] } });
    await go('policy/levels');
    await page.waitForSelector('.pc-field-error:has-text("must be below high")');
    await go('policy/json');
    await page.reload();
    await page.waitForSelector('.pc-json-bad');
    expect(await page.textContent('.pc-json-errors')).toContain('must be below high');
  });

  it('takes no half of a JSON, and keeps what is unknown to the forms', async () => {
    await go('policy/json');
    await page.waitForSelector('.pc-json textarea');
    await page.fill('.pc-json textarea', '{"mode":"enforce","future":{"kept":true}}');
    await expect.poll(() => written('PUT').at(-1)?.body ?? '').toContain('"future":{"kept":true}');
    await page.fill('.pc-json textarea', '{"mode":');
    await page.waitForSelector('.pc-json-errors li');
    await page.click('nav[aria-label="Sections of the policy"] a:has-text("Failures")');
    await page.waitForSelector('text=When a signal fails');
    expect(written('PUT').every((one) => one.body.includes('"document":{'))).toBe(true);
  });
});

describe('when something breaks', () => {
  it('lists whom a case links where there is no graph of them, and does not say that nobody is', async () => {
    server.instead.set('GET clusters/user-1', { status: 404, body: { error: 'HTTP 404 Not Found' } });
    server.instead.set('GET cases/case-1/cluster', { status: 200, body: { subject: 'user-1', cutOff: false, members: [{ user: 'user-1', username: 'stella' }, { user: 'user-2', username: 'hugo' }] } });
    await go('cases/case-1/cluster');
    await page.waitForSelector('.pc-tab li:has-text("hugo")');
    expect(await page.locator('.pc-tab li').count()).toBe(1);
  });

  it('goes without a complaint when it is taken out of the page, and comes back', async () => {
    await go('cases/case-1/evidence');
    await page.click('button:has-text("Hold 5 people")');
    await page.waitForSelector('[role="dialog"]');
    await page.evaluate(async () => {
      const element = document.querySelector('portcullis-console');
      element?.remove();
      await new Promise((resolve) => setTimeout(resolve, 100));
      document.body.append(element ?? '');
    });
    await page.waitForSelector('h1');
    expect(window.complaints).toEqual([]);
  });

  it('signs in again where the session is over, and keeps the address', async () => {
    await go('cases');
    await page.waitForSelector('.pc-row');
    server.instead.set('GET cases', { status: 401, body: {} });
    await page.click('button:has-text("Snoozed")');
    await page.waitForSelector('text=You are signed out.');
    expect(await hash()).toContain('view=snoozed');
  });

  it('says why a step was refused, in the dialog', async () => {
    server.instead.set('POST cases/case-1/steps', { status: 403, body: { type: 'urn:portcullis:four_eyes', title: 'Four eyes', status: 403, error: 'four_eyes', detail: 'x' } });
    await go('cases/case-1/evidence');
    await page.click('button:has-text("End the case")');
    await page.click('[role="menuitem"]:has-text("Benign: right")');
    await page.fill('#pc-reason', 'Seen in person today.');
    await page.click('[role="dialog"] button:has-text("Benign")');
    await page.waitForSelector('[role="dialog"] >> text=Somebody else has to do this.');
  });
});
