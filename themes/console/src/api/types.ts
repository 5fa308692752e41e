import type { components } from './schema';

type Schemas = components['schemas'];

export type Me = Schemas['Me'];
export type SignIn = Schemas['SignIn'];
export type SignInPage = Schemas['SignInPage'];
export type ChallengedPage = Schemas['ChallengedPage'];
export type Explanation = Schemas['Explanation'];
export type RiskTrack = Schemas['RiskTrack'];
export type Term = Schemas['Term'];
export type Fact = Schemas['Fact'];
export type Finding = Schemas['Finding'];
export type RuleTrace = Schemas['RuleTrace'];
export type Score = Schemas['Score'];
export type Network = Schemas['Network'];
export type Overview = Schemas['Overview'];
export type PersonLine = Schemas['PersonLine'];
export type PeoplePage = Schemas['PeoplePage'];
export type PersonSummary = Schemas['PersonSummary'];
export type PersonDevices = Schemas['PersonDevices'];
export type ActionPage = Schemas['ActionPage'];
export type ClusterLine = Schemas['ClusterLine'];
export type ClusterPage = Schemas['ClusterPage'];
export type ClusterGraph = Schemas['ClusterGraph'];
export type CaseLine = Schemas['CaseLine'];
export type CasePage = Schemas['CasePage'];
export type CaseFull = Schemas['CaseFull'];
export type Precedents = Schemas['Precedents'];
export type BulkResult = Schemas['BulkResult'];
export type PolicyState = Schemas['PolicyState'];
export type PolicyVersion = Schemas['PolicyVersion'];
export type PolicyVersionPage = Schemas['PolicyVersionPage'];
export type PolicyVersionFull = Schemas['PolicyVersionFull'];
export type Change = Schemas['Change'];
export type Draft = Schemas['Draft'];
export type Check = Schemas['Check'];
export type Simulation = Schemas['Simulation'];
export type SimulationResult = Schemas['SimulationResult'];
export type SimulatedPage = Schemas['SimulatedPage'];
export type RuleCounter = Schemas['RuleCounter'];
export type Found = Schemas['Found'];
export type Doctor = Schemas['Doctor'];
export type Level = Score['level'];
export type RiskName = RiskTrack['risk'];
/** How many match a list's filters. */
export type Total = Schemas['Total'];

/** A page of a list. */
export interface Paged<T> {
  items: T[];
  next: string | null;
  total: Total;
  searchedTo?: string | null;
}

/** What `GET users/{id}/grants` answers. */
export interface Grants {
  enforced: boolean;
  ceilings: { ceiling: string; source: string; reason?: string | null; setBy?: string | null; since?: string | null; until?: string | null }[];
  has: GrantSet;
  keeps: GrantSet;
  loses: { kind: string; name: string; client?: string | null; ceilings: string[]; until?: string | null }[];
}

/** Roles, groups and scopes. */
export interface GrantSet {
  realmRoles?: string[];
  clientRoles?: Record<string, string[]>;
  groups?: string[];
  clientScopes?: string[];
}

/** What `GET users/{id}/probation` answers. */
export interface Probation {
  stage: string | null;
  ceiling?: string | null;
  since?: string | null;
  employmentEnded?: boolean;
  attestations?: { by?: string; at?: string; statement?: string }[];
  next?: { stage: string; ceiling?: string | null; at?: string | null; missingAttestations?: number } | null;
}

/** What holding or releasing a cluster answers. */
export interface HoldAnswer {
  dryRun: boolean;
  enforced: boolean;
  accounts: { user: string; username: string; verdict: string; path?: unknown[]; before?: { ceiling?: string } | null }[];
}

/** A withheld role that somebody asked for. */
export interface Elevation {
  id: string;
  user: string;
  username?: string;
  role: string;
  client?: string | null;
  hours: number;
  reason: string;
  state?: string;
  asked?: string;
}

/** Somebody who has to be vouched for. */
export interface Reverification {
  user: string;
  username: string;
  due: string | null;
  overdueAt?: string | null;
  isDue: boolean;
  isOverdue: boolean;
  kind: string;
}
