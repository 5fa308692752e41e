// Fails when the console's scripts outgrow their budgets, in bytes after gzip.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;
const BUDGETS = { all: 345 * KB, overview: 230 * KB, loader: 5 * KB };

const out = process.argv[2] ?? join(import.meta.dirname, '../../target/classes/portcullis/console');
const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
const sizeOf = (file) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length;

function reach(key, seen = new Set()) {
  if (!seen.has(key)) {
    seen.add(key);
    (manifest[key].imports ?? []).forEach((next) => reach(next, seen));
  }
  return seen;
}

const sum = (keys) => {
  const files = new Set([...keys].map((key) => manifest[key].file).filter((file) => file.endsWith('.js')));
  return [...files].reduce((bytes, file) => bytes + sizeOf(file), 0);
};
const overview = new Set(['src/loader.ts', 'src/element.tsx', 'src/pages/overview/index.tsx'].flatMap((key) => [...reach(key)]));
const sizes = { all: sum(Object.keys(manifest)), overview: sum(overview), loader: sum(reach('src/loader.ts')) };

let failed = false;
for (const [what, bytes] of Object.entries(sizes)) {
  const over = bytes > BUDGETS[what];
  failed ||= over;
  console.log(`${over ? 'TOO BIG' : 'ok     '} ${what}: ${(bytes / KB).toFixed(1)} of ${BUDGETS[what] / KB} KB`);
}
process.exit(failed ? 1 : 0);
