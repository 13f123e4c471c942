import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Fault, Faults } from '../../examples/portal/yard/yard-server.ts';

const unavailable: Fault = ({ response }) => {
  response.writeHead(503, { 'Retry-After': '0', 'Content-Length': '0' }).end();
  return Promise.resolve();
};
const reset: Fault = ({ response }) => {
  response.socket?.destroy();
  return Promise.resolve();
};
const truncated: Fault = ({ response }) => {
  response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Length': '5000' });
  response.write('<html><body>', () => response.socket?.destroy());
  return Promise.resolve();
};
const faults = [unavailable, reset, truncated] as const;

/**
 * Faults that pass: a share of the addresses fails at the first ask of every few, each in its own way, and is well at
 * the next. Which address fails and how depends on the seed alone; robots.txt never does.
 */
export function passingFaults(seed: string, share: number): Faults {
  const asked = new Map<string, number>();
  return ({ host, path }) => {
    if (path === '/robots.txt') return null;
    const lot = seeded(`${seed} ${path}`);
    if (!lot.chance(share)) return null;
    const times = asked.get(host + path) ?? 0;
    asked.set(host + path, times + 1);
    return times % 3 === 0 ? (faults[lot.whole(0, faults.length - 1)] ?? null) : null;
  };
}
