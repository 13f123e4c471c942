// Finds, or installs, what npm cannot bring: a Chromium for lists that portals draw by script.
// Instant when nothing is missing. `--required` makes a missing browser an error (the tests drive a real one);
// without it the crawl goes on, because only sites that say `browser: true` need one.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { URL } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 20)) {
  fail(`Node ${process.versions.node} is too old: install Node 20.20 or later.`);
}

const { chromium } = await import('playwright');
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const found = () =>
  [process.env['PLAYWRIGHT_CHROMIUM_PATH'], chromium.executablePath(), ...usual].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );

const present = found();
if (present !== undefined) {
  say(`Chromium is at ${present}; nothing to do.`);
} else {
  const how = byPlaywright() ? 'downloaded by Playwright' : byDebian() ? 'installed from Debian' : null;
  const path = found();
  if (how !== null && path !== undefined) {
    say(`Chromium was ${how}: ${path}.`);
  } else {
    const advice =
      'run as root:  apt-get update && apt-get install -y --no-install-recommends chromium  — or set PLAYWRIGHT_CHROMIUM_PATH to a Chromium that you have';
    if (process.argv.includes('--required')) fail(`no Chromium found and none could be installed; ${advice}`);
    say(`no Chromium found; sites that need a browser cannot be crawled until you ${advice}`);
  }
}

/** Playwright's own build: needs no root, but a network that reaches its servers. */
function byPlaywright() {
  const cli = new URL('../node_modules/playwright/cli.js', import.meta.url).pathname;
  const run = spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 600_000,
  });
  if (run.status !== 0 || !existsSync(chromium.executablePath())) return false;
  // On a bare machine the download lacks the system libraries it links to: a browser that cannot start is none.
  return (
    spawnSync(chromium.executablePath(), ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0
  );
}

/** Debian's package: needs root. */
function byDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 600_000 });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'ignore',
      env,
      timeout: 1_200_000,
    });
    return true;
  } catch {
    return false;
  }
}

function say(sentence) {
  process.stderr.write(`setup: ${sentence}\n`);
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}
