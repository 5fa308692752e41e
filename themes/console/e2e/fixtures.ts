import type { components } from '../src/api/schema';
import type { CaseFull, CaseLine, ClusterGraph, Doctor, Explanation, Me, Network, Overview, PersonLine, PersonSummary, PolicyState, PolicyVersion, Score, SignIn, SimulationResult } from '../src/api/types';

/** Text that somebody chose who wants the page to run it. */
export const NASTY = '<img src=x onerror="window.hacked=1">\u202e"\'';

const NOW = Date.parse('2026-11-28T12:12:00Z');
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();
const score = (value: number, level: Score['level']): Score => ({ score: value, logOdds: Math.log(value / (100 - value)), probability: value / 100, level });
const vodafone: Network = { country: 'DE', region: 'BE', city: 'Berlin', asn: 3209, asOrg: 'Vodafone GmbH', class: 'residential', name: null, prefix: 'a1b2' };

const signIn = (index: number, of: Partial<SignIn> = {}): SignIn => ({
  receipt: `K7QM4TXBW2HN9P${String(index).padStart(2, '0')}`,
  user: `user-${index % 5}`,
  username: ['anna', 'stella', 'theo', 'erin', NASTY][index % 5] ?? null,
  time: ago(index * 3),
  kind: 'LOGIN',
  client: index % 3 === 0 ? 'billing' : 'acme-portal',
  decision: 'ALLOW',
  basis: 'BELOW_THRESHOLDS',
  enforced: true,
  obligations: [],
  outcome: 'SUCCEEDED',
  completed: ago(index * 3),
  factor: null,
  releasedBy: null,
  releasedUntil: null,
  session: score(1.2, 'LOW'),
  identity: score(1, 'LOW'),
  network: vodafone,
  device: null,
  reason: null,
  ...of,
});

export const signIns: SignIn[] = [
  signIn(0, { decision: 'STEP_UP', basis: 'SESSION_RISK', factor: 'OTP', session: score(99.7, 'HIGH'), reason: { signal: 'new-device', risk: 'session' } }),
  signIn(1, { obligations: ['NARROW_GRANTS'], identity: score(89.1, 'HIGH'), reason: { signal: 'shared-address', risk: 'identity' }, network: { ...vodafone, asOrg: 'Beispiel Heimnetz GmbH', asn: 64500 } }),
  signIn(2, { decision: 'STEP_UP', enforced: false, outcome: 'SUCCEEDED', session: score(43.1, 'MEDIUM'), reason: { signal: 'unfamiliar-country', risk: 'session' }, network: { ...vodafone, country: 'PT', city: 'Lisboa', asOrg: 'MEO' } }),
  signIn(3, { decision: 'BLOCK', outcome: 'REFUSED', session: score(88, 'HIGH'), reason: { signal: 'listed-indicator', risk: 'session' }, network: { ...vodafone, country: null, city: null, asOrg: null, asn: null } }),
  signIn(4, { decision: 'STEP_UP', outcome: 'ABANDONED', session: score(22, 'MEDIUM'), reason: { signal: 'unusual-hour', risk: 'session' } }),
  ...Array.from({ length: 20 }, (_, index) => signIn(index + 5)),
];

const terms = (risk: 'session' | 'identity', start: number, list: [string, number, Record<string, unknown>][]) => {
  let at = start;
  return list.map(([signal, logOdds, facts]) => {
    const from = at;
    at += logOdds;
    return { signal, logOdds, from, to: at, strength: 'some' as const, facts, risk };
  });
};

export const explanation: Explanation = {
  receipt: signIns[0]?.receipt ?? '',
  user: 'user-0',
  username: 'anna',
  time: ago(0),
  client: 'billing',
  kind: 'LOGIN',
  decision: 'STEP_UP',
  basis: 'SESSION_RISK',
  enforced: true,
  obligations: [],
  outcome: 'SUCCEEDED',
  factor: 'OTP',
  releasedBy: null,
  reason: { risk: 'session', signals: ['unfamiliar-asn', 'new-device'], direction: 'raises' },
  policy: { version: 41, stepUpAt: 'MEDIUM', blockAt: null, thresholds: { session: { medium: 10, high: 60 }, identity: { medium: 10, high: 60 } } },
  facts: [
    { id: 'network', value: { asn: 3209, asOrg: 'Vodafone GmbH' }, person: { count: 0, of: 60 }, realm: { people: 0, of: 42, asOf: null }, since: ago(2000) },
    { id: 'device', value: {}, person: { count: 0, of: 60 }, realm: { people: null, of: null, asOf: null }, since: ago(2000) },
    { id: 'country', value: { country: 'DE' }, person: { count: 60, of: 60 }, realm: { people: 40, of: 42, asOf: ago(1) }, since: ago(2000) },
    { id: 'browser', value: { browser: NASTY, os: 'Windows' }, person: { count: 12, of: 60 }, realm: { people: 3, of: 42, asOf: null }, since: ago(2000) },
  ],
  risks: [
    {
      risk: 'session',
      score: 99.7,
      level: 'HIGH',
      start: -2.4,
      result: 5.9,
      terms: terms('session', -2.4, [
        ['unfamiliar-asn', 3.71, { asn: 3209, country: 'DE', seen: 0 }],
        ['new-device', 3, { device: 'new' }],
        ['contradictory-client', 1.5, { os: 'Windows', platform: 'Linux x86_64' }],
        ['unusual-hour', -0.2, { aroundThisHour: 6, logins: 43.6 }],
        ['unfamiliar-country', -0.6, { country: 'DE', seen: 43 }],
      ]),
      abstained: [
        { signal: 'unfamiliar-prefix', reason: 'EXPLAINED' },
        { signal: 'impossible-travel', reason: 'PLACE_UNKNOWN' },
      ],
      failed: [],
    },
    { risk: 'identity', score: 1, level: 'LOW', start: -4.6, result: -4.6, terms: [], abstained: [{ signal: 'declared-country', reason: 'NOT_DECLARED' }], failed: [] },
  ],
  rules: [
    { name: 'Payroll from abroad', mode: 'report-only', verdict: 'NOT', because: { condition: 'client', wanted: ['payroll'], was: 'billing' } },
    { name: 'New devices', mode: 'enforce', verdict: 'UNREACHED', because: null },
  ],
  network: vodafone,
  knownFacts: ['network'],
  unknownFacts: [],
  cases: [{ id: 'case-1', reason: 'shared-address', state: 'OPEN' }],
  may: ['release', 'verdict'],
};

const day = 24;
export const overview: Overview = {
  period: { name: '7d', from: ago(7 * day), to: ago(0), step: 'P1D' },
  mode: 'report-only',
  series: Array.from({ length: 7 }, (_, index) => ({ at: ago((7 - index) * day), allow: 1200 + index * 37, stepUp: 20 + index * 3, block: index, refused: index })),
  rates: { signIns: 9412, asked: 198, askedRate: 0.021, passed: 186, passRate: 0.94, refused: 12, people: 812, promptsPerPersonWeek: 0.021 },
  before: { signIns: 9001, asked: 171, askedRate: 0.019, passed: 160, passRate: 0.93, refused: 9, people: 801, promptsPerPersonWeek: 0.018 },
  cases: { opened: 3, waiting: 5, overThreeDays: 1 },
  clusters: { largest: 5, count: 1 },
  signals: [
    { id: 'unfamiliar-asn', fired: 211, decisive: 37, people: 60, owners: 34 },
    { id: 'new-device', fired: 180, decisive: 41, people: 80, owners: 39 },
    { id: 'shared-address', fired: 5, decisive: 5, people: 5, owners: null },
  ],
  health: [
    { id: 'ip-database', status: 'OK', values: { days: 4 } },
    { id: 'unknown-facts', status: 'LOOK', values: { device: '18 %' } },
  ],
  next: { id: 'simulate', values: { people: 34, times: 61 } },
};

const line = (index: number): PersonLine => ({
  id: `user-${index}`,
  username: ['anna', 'stella', 'theo', 'erin', NASTY][index] ?? '',
  name: index === 1 ? 'Stella Stein' : null,
  employment: index === 1 ? 'CONTRACTOR' : 'EMPLOYEE',
  tenureDays: index === 1 ? 5 : 900,
  vendor: index === 1 ? 'Nordlicht Staffing' : null,
  session: score(1.2, 'LOW'),
  identity: index === 1 ? score(89.1, 'HIGH') : score(1, 'LOW'),
  sessionHighest: 'MEDIUM',
  identityHighest: index === 1 ? 'HIGH' : 'LOW',
  stage: index === 1 ? 'starter' : null,
  ceiling: null,
  linked: index === 1 ? 4 : 0,
  case: index === 1 ? { id: 'case-1', reason: 'shared-address', state: 'OPEN', opened: ago(2) } : null,
  lastSignIn: ago(index * 3),
});
export const people: PersonLine[] = Array.from({ length: 5 }, (_, index) => line(index));

export const person: PersonSummary = {
  ...line(1),
  email: 'stella@example.org',
  enabled: true,
  sponsor: 'adam',
  start: '2026-11-23',
  end: null,
  series: Array.from({ length: 12 }, (_, index) => ({ at: ago((12 - index) * 20), session: index === 5 ? 70 : 1.2, identity: index > 9 ? 89.1 : 1, receipt: `R${index}` })),
  declared: [
    { fact: 'country', declared: { country: 'DE' }, verdict: 'MATCH', matched: 1, of: 1 },
    { fact: 'place', declared: { city: 'Stuttgart' }, verdict: 'MISMATCH', matched: 0, of: 1 },
    { fact: 'device', declared: {}, verdict: 'UNKNOWN', matched: 0, of: 0 },
  ],
  linkedTo: [
    { user: 'user-2', username: 'hugo', shares: 'address' },
    { user: 'user-3', username: 'mia', shares: 'address' },
  ],
  signIns: 12,
  since: ago(300),
  may: [{ action: 'attest', because: 'sponsor' }],
};

const caseLine = (index: number): CaseLine => ({
  id: `case-${index}`,
  user: `user-${index}`,
  username: index === 1 ? 'stella' : NASTY,
  reason: index === 1 ? 'shared-address' : 'declared-country',
  text: index === 1 ? 'Shares a line with other accounts: hugo, mia, dora, fritz.' : `Works from PT ${NASTY}`,
  state: index === 1 ? 'OPEN' : 'WAITING_FOR_PROOF',
  severity: index === 1 ? 'HIGH' : 'MEDIUM',
  opened: ago(index === 1 ? 2 : 5 * day),
  changed: ago(1),
  assignee: index === 1 ? null : 'kim-id',
  assigneeName: index === 1 ? null : 'kim',
  snoozedUntil: null,
  linked: index === 1 ? 4 : 0,
  precedents: { like: 3, confirmed: 2, falsePositive: 0, benign: 1, closed: 0 },
});
export const cases = [caseLine(1), caseLine(2)];

export const caseFull: CaseFull = {
  ...caseLine(1),
  next: ['IN_REVIEW', 'WAITING_FOR_PROOF', 'CONFIRMED', 'FALSE_POSITIVE', 'BENIGN', 'CLOSED'],
  evidence: [
    { signal: 'shared-address', text: 'Shares a line', logOdds: 5.5, times: 1, first: ago(2), firstReceipt: 'FH3T3SN8C97QX3ME', last: ago(2), lastReceipt: 'FH3T3SN8C97QX3ME', facts: { others: ['user-2', 'user-3'], declaredElsewhere: ['user-3'] } },
    { signal: 'declared-place', text: 'Works far away', logOdds: 1.2, times: 2, first: ago(40), firstReceipt: 'AAAA', last: ago(2), lastReceipt: 'BBBB', facts: { distanceKm: 511 } },
  ],
  suggested: ['Look at the cluster.', 'Ask whether they are a household.'],
  timeline: [{ at: ago(2), kind: 'OPENED', to: null, by: 'Portcullis', reason: NASTY }],
  held: [],
  linkedUsers: [
    { user: 'user-2', username: 'hugo' },
    { user: 'user-3', username: 'mia' },
  ],
  four: { isSubject: false, isSponsor: false, isOpener: false, mayEnd: true, because: null },
};

const names = ['stella', 'hugo', 'mia', 'dora', 'fritz'];
export const graph: ClusterGraph = {
  anchor: 'user-1',
  isCutOff: false,
  members: names.map((username, index) => ({ user: `user-${index + 1}`, username, employment: 'CONTRACTOR', country: 'DE', place: ['Stuttgart', 'Hamburg', 'Munich', 'Dusseldorf', 'Frankfurt'][index] ?? null, identity: score(index === 0 ? 89.1 : 40, index === 0 ? 'HIGH' : 'MEDIUM'), held: index === 2, case: index === 0 ? { id: 'case-1', reason: 'shared-address', state: 'OPEN', opened: ago(2) } : null })),
  ties: [
    { id: 't1', kind: 'address', hub: false, people: 5, users: names.map((_name, index) => ({ user: `user-${index + 1}`, first: ago(50), last: ago(2), days: index + 1 })) },
    { id: 't2', kind: 'device', hub: false, people: 2, users: [1, 2].map((index) => ({ user: `user-${index}`, first: ago(50), last: ago(2), days: 1 })) },
    { id: 't3', kind: 'address', hub: true, people: 214, users: [{ user: 'user-4', first: ago(500), last: ago(2), days: 30 }] },
  ],
};

export const document = {
  mode: 'enforce',
  thresholds: { session: { medium: 10, high: 60 }, identity: { medium: 10, high: 60 } },
  stepUpAt: 'medium',
  signals: { 'new-device': { weight: 1 } },
  networks: [{ name: 'Office', class: 'corporate', ranges: ['192.0.2.0/24'] }],
  ceilings: { newcomer: { withhold: { realmRoles: ['deployer'] } } },
  probation: { who: { employment: ['contractor'] }, stages: [{ name: 'starter', fromDay: 0, ceiling: 'newcomer' }, { name: 'full', fromDay: 90 }] },
  rules: [{ name: 'Payroll from abroad', mode: 'report-only', when: { all: [{ session: { atLeast: 'high' } }, { client: ['payroll'] }] }, then: { action: 'block' } }],
};

export const policyState: PolicyState = { version: 41, etag: '"41"', mode: 'enforce', enforcementSwitchedOff: false, foreign: false, document, awaitingApproval: null, approvalRequired: false };

const version = (number: number): PolicyVersion => ({ version: number, author: 'adam', authorId: 'adam-id', at: ago((42 - number) * day), reason: `VPN named ${NASTY}`, mode: 'enforce', state: number === 41 ? 'IN_FORCE' : 'EARLIER', approvedBy: null, approvedAt: null, simulation: 's1', base: number - 1, changes: 2 });
export const versions = [version(41), version(40)];

export const result: SimulationResult = {
  signIns: 9412,
  people: 812,
  from: ago(28 * day),
  to: ago(0),
  asked: { now: 198, draft: 171, people: 9 },
  refused: { now: 2, draft: 5, people: 3 },
  narrowed: { now: 31, draft: 31, people: 0 },
  cases: { now: 3, draft: 3, people: 0 },
  promptsPerPersonWeek: { now: 0.021, draft: 0.018 },
  histogram: { session: [9000, 100, 80, 60, 40, 30, 20, 10, 9, 8, 7, 6, 5, 4, 3, 3, 3, 3, 9, 12], identity: [9300, 50, 20, 10, 5, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4] },
  levels: { session: {}, identity: {} },
  accuracy: 'NEAR',
  caveats: [{ path: 'networks[0].ranges', kind: 'NEAR', why: 'learning is not repeated' }],
  rules: [{ name: 'Payroll from abroad', mode: 'report-only', matched: 12, people: 9 }],
  stories: [{ id: 'takeover', now: 'STEP_UP', draft: 'STEP_UP' }],
  lockout: { asked: true, refused: false },
  diff: [{ path: '/signals/new-device/weight', kind: 'CHANGED', before: 1, after: 0.5 }],
};

export const doctor: Doctor = {
  checkedAt: ago(0),
  worst: 'error',
  counts: { error: 1, warning: 1, 'not-looked-at': 1, note: 0, ok: 1 },
  checks: [
    { id: 'client-flow', group: 'ways-in', severity: 'error', status: 'BROKEN', what: 'Nobody who signs in to cli is assessed.', why: "A client's own flow takes the place of the realm's.", how: 'Run the setup.', values: { name: 'cli' }, fix: { console: 'clients' } },
    { id: 'sponsors-gone', group: 'work-profile', severity: 'warning', status: 'LOOK', what: '3 people have a sponsor who is not there.', why: 'Nobody can vouch for them.', how: 'Declare somebody else.', values: { count: 3 }, fix: { docs: 'install.md' } },
    { id: 'proxy', group: 'facts', severity: 'not-looked-at', status: 'NOT_CHECKED', what: 'Nothing is known of the proxy.', why: 'Keycloak takes the first address.', how: 'Ask through it.', values: {}, fix: { route: 'policy/versions' } },
    { id: 'ip-database', group: 'facts', severity: 'ok', status: 'OK', what: 'city.mmdb is 4 days old.', why: 'Networks change hands.', how: '', values: { days: 4 }, fix: {} },
  ],
};

export const me = (may: Me['may']): Me => ({ user: 'kim-id', username: 'kim', may, sees: 'all', waiting: 3, mode: 'report-only', enforcementSwitchedOff: false, locale: 'en', version: '26.7.0-1' });

const page = <T>(items: T[]) => ({ items, next: null, total: { value: items.length, atLeast: false }, searchedTo: null });

/** What the API answers to reads, by path. */
export function answer(path: string, may: Me['may'], isEmpty: boolean): unknown {
  const [name = '', id = '', part = ''] = path.split('/');
  if (isEmpty && ['assessments', 'users', 'cases', 'clusters'].includes(name) && id === '') {
    return page([]);
  }
  const routes: Record<string, () => unknown> = {
    me: () => me(may),
    overview: () => (isEmpty ? { ...overview, rates: { ...overview.rates, signIns: 0 } } : overview),
    find: () => ({ people: people.slice(0, 2), cases: cases.slice(0, 1), receipts: signIns.slice(0, 1), networks: [{ asn: 3209, asOrg: 'Vodafone GmbH', signIns: 60 }] }),
    assessments: () => (id === '' ? page(signIns) : id === 'challenged' ? page([{ user: 'user-0', username: 'anna', signIns: 60, asked: 4, passed: 3, refused: 0, abandoned: 1, last: ago(2) }]) : part === 'explanation' ? explanation : { ...signIns[0], findings: [] }),
    users: () => (id === '' ? page(people) : userPart(part)),
    clusters: () => (id === '' ? page([{ anchor: 'user-1', size: 5, kinds: ['address', 'device'], since: ago(500), last: ago(2), members: graph.members.map(({ user, username }) => ({ user, username })), held: 1, cases: 1 }]) : graph),
    cases: () => (id === '' ? page(cases) : part === '' ? caseFull : { like: 0, ends: {}, items: [] }),
    policy: () => (path.endsWith('/people') ? { items: [{ user: 'user-3', username: 'erin', effects: ['spared'], now: 'STEP_UP', draft: 'ALLOW', because: 'new-device', receipts: ['R1'], times: 2 }], next: null, total: { value: 1, atLeast: false } } : policyPart(id, part)),
    doctor: () => doctor,
    elevations: () => [],
    reverifications: () => [],
  };
  return routes[name]?.();
}

function userPart(part: string): unknown {
  switch (part) {
    case 'summary':
      return person;
    case 'devices':
      return { devices: [{ id: 'd1', label: NASTY, created: ago(300), lastUsed: ago(2), signIns: 12 }], networks: [{ asn: 3209, asOrg: 'Vodafone GmbH', country: 'DE', signIns: 12, first: ago(300), last: ago(2), people: 3 }] } satisfies components['schemas']['PersonDevices'];
    case 'actions':
      return { items: [{ at: ago(1), what: 'RELEASED', by: 'adam', why: NASTY, receipt: 'R1', case: null }], next: null } satisfies components['schemas']['ActionPage'];
    case 'grants':
      return { enforced: true, ceilings: [{ ceiling: 'newcomer', source: 'probation', reason: 'starter' }], has: { realmRoles: ['deployer', 'staff'], groups: ['/staff'] }, keeps: {}, loses: [{ kind: 'role', name: 'deployer', ceilings: ['newcomer'], until: ago(-2000) }] };
    case 'probation':
      return { stage: 'starter', ceiling: 'newcomer', since: ago(100), attestations: [], next: { stage: 'full', at: ago(-2000), missingAttestations: 0 } };
    default:
      return undefined;
  }
}

function policyPart(id: string, part: string): unknown {
  switch (id) {
    case '':
      return document;
    case 'state':
      return policyState;
    case 'schema':
      return { properties: { mode: {}, thresholds: {}, stepUpAt: {} } };
    case 'signals':
      return [
        { id: 'new-device', risk: 'session', family: 'device', defaultWeight: 1, enabled: true, weight: 1 },
        { id: 'unfamiliar-asn', risk: 'session', family: 'network-familiarity', defaultWeight: 1, enabled: true, weight: 1 },
        { id: 'shared-address', risk: 'identity', family: 'links', defaultWeight: 1, enabled: true, weight: 1 },
      ];
    case 'drafts':
      return part === 'mine' ? null : [];
    case 'versions':
      return part === '' ? page(versions) : { ...version(Number(part)), document, diff: result.diff };
    case 'counters':
      return [{ rule: 'Payroll from abroad', mode: 'report-only', since: ago(600), matched: 12, people: 9 }] satisfies components['schemas']['RuleCounter'][];
    case 'check':
      return { valid: true, hash: 'h', errors: [] };
    case 'diff':
      return result.diff;
    case 'simulations':
      return part === '' ? { id: 's1', hash: 'h', days: 28, state: 'RUNNING', done: 0, of: 9412, started: ago(0), result: null } : { id: 's1', hash: 'h', days: 28, state: 'DONE', done: 9412, of: 9412, started: ago(0), result };
    case 'what-if':
      return { ...explanation, receipt: '' };
    default:
      return undefined;
  }
}
