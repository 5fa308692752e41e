/** The sections of the policy, and which fields of the document each has. A test compares them with the schema. */
export const SECTIONS = {
  levels: ['mode', 'thresholds', 'stepUpAt', 'blockAt', 'sessionCeilings', 'knownFacts', 'factorDays'],
  signals: ['signals', 'server'],
  networks: ['networks', 'indicators'],
  ceilings: ['ceilings', 'underCeiling'],
  probation: ['probation', 'reverification', 'proofing'],
  rules: ['rules'],
  people: ['exempt', 'unknown', 'approval', 'safeguards'],
  failures: ['failureMode', 'clientFailureModes', 'help'],
} as const;

export type SectionId = keyof typeof SECTIONS;
export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];

/** The section of a path of the document. */
export function sectionOf(path: string): SectionId | null {
  const top = path.replace(/^[$/.]+/, '').split(/[./[]/)[0];
  return SECTION_IDS.find((id) => (SECTIONS[id] as readonly string[]).includes(top ?? '')) ?? null;
}
