// What Maven runs: `build` or `test`. Installs what the lock file says when it changed, and builds only when a source did.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const home = join(import.meta.dirname, '..');
const target = join(home, '../target');
const out = join(target, 'classes/portcullis/console');

const run = (command, ...args) => execFileSync(command, args, { cwd: home, stdio: 'inherit' });
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const digest = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

function filesBelow(path) {
  if (statSync(path).isFile()) {
    return [path];
  }
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)));
}

function install() {
  const lock = digest(read(join(home, 'package-lock.json')), process.version);
  const stamp = join(home, 'node_modules/.portcullis-lock');
  if (read(stamp) !== lock) {
    run('npm', 'ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
    writeFileSync(stamp, lock);
  }
}

const sources = (...names) => digest(...names.flatMap((name) => filesBelow(join(home, name))).flatMap((file) => [file, readFileSync(file)]));

function unlessDone(stampName, inputs, present, task) {
  const stamp = join(target, stampName);
  if (!present() || read(stamp) !== inputs) {
    rmSync(stamp, { force: true });
    task();
    writeFileSync(stamp, inputs);
  }
}

const BUILT_FROM = ['src', 'scripts', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

install();
switch (process.argv[2]) {
  case 'build':
    unlessDone('console.stamp', sources(...BUILT_FROM), () => existsSync(join(out, 'manifest.json')), () => run('npm', 'run', '--silent', 'build'));
    break;
  case 'test':
    unlessDone('console-test.stamp', sources(...BUILT_FROM, 'test'), () => true, () => run('npm', 'test', '--silent'));
    break;
  default:
    throw new Error('build or test?');
}
