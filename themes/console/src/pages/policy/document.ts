/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** The policy as it is stored. What this version does not know is kept. */
export type PolicyDocument = { [name: string]: Json };
/** Names and places that lead to a value. */
export type Path = readonly (string | number)[];

const isObject = (value: Json | undefined): value is { [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path; undefined where there is none. */
export function get(document: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>((value, step) => {
    if (typeof step === 'number') {
      return Array.isArray(value) ? value[step] : undefined;
    }
    return isObject(value) ? value[step] : undefined;
  }, document);
}

/** The document with another value at a path; undefined takes it out, and what is empty then with it. */
export function set(document: PolicyDocument, path: Path, value: Json | undefined): PolicyDocument {
  const changed = put(document, path, value);
  return isObject(changed) ? changed : {};
}

function put(at: Json | undefined, path: Path, value: Json | undefined): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (typeof step === 'number') {
    const list = Array.isArray(at) ? [...at] : [];
    const next = put(list[step], rest, value);
    if (next === undefined) {
      list.splice(step, 1);
    } else {
      list[step] = next;
    }
    return list;
  }
  const object = isObject(at) ? { ...at } : {};
  const next = put(object[step], rest, value);
  if (next === undefined) {
    delete object[step];
    return rest.length === 0 && Object.keys(object).length === 0 ? undefined : object;
  }
  return { ...object, [step]: next };
}

/** Whether two documents say the same; the order of names does not matter. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => same(value, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => same(a[name], b[name]));
  }
  return a === b;
}

/** A place that two people changed differently. */
export interface Conflict {
  path: string[];
  theirs: Json | undefined;
  mine: Json | undefined;
}

/** What becomes of two changes of one document: what only one changed is merged, what both did waits for a choice. */
export interface Merge {
  merged: PolicyDocument;
  conflicts: Conflict[];
}

/** Merges by path. Lists are one value: half of one and half of another is nobody's. In `merged`, conflicts are mine. */
export function merge(base: PolicyDocument, theirs: PolicyDocument, mine: PolicyDocument): Merge {
  const conflicts: Conflict[] = [];
  const walk = (path: string[], b: Json | undefined, t: Json | undefined, m: Json | undefined): Json | undefined => {
    if (same(t, m) || same(b, t)) {
      return m;
    }
    if (same(b, m)) {
      return t;
    }
    if (isObject(t) && isObject(m)) {
      const before = isObject(b) ? b : {};
      const names = [...new Set([...Object.keys(m), ...Object.keys(t)])];
      const entries = names.map((name) => [name, walk([...path, name], before[name], t[name], m[name])] as const);
      return Object.fromEntries(entries.filter((entry): entry is [string, Json] => entry[1] !== undefined));
    }
    conflicts.push({ path, theirs: t, mine: m });
    return m;
  };
  const merged = walk([], base, theirs, mine);
  return { merged: isObject(merged) ? merged : {}, conflicts };
}

/** The names of a JSON Pointer. */
export const pointerNames = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replace(/~1/g, '/').replace(/~0/g, '~'));

/** JSON as text, short where it is short. */
export function textOf(value: unknown): string {
  return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** One entry a line, without empty lines and what surrounds them. */
export const linesOf = (text: string): string[] => text.split(/[\n,]/).map((line) => line.trim()).filter((line) => line !== '');

/** The strings of a list in a document. */
export const strings = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The names of an object in a document. */
export const namesOf = (value: Json | undefined): string[] => (isObject(value) ? Object.keys(value) : []);
