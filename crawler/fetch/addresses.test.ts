import { describe, expect, test } from 'vitest';
import { BlockedError, MisuseError } from '../../model/errors.ts';
import { assertLiteralReachable, guardedLookup, isPublicAddress } from './addresses.ts';

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.0.9',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001::1',
  '2001:db8::1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12:3456::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  'not an address',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['122.137.242.24', '1.1.1.1', '172.32.0.1', '::ffff:1.1.1.1', '2400:3200::1', '64:ff9b::101:101'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

const nobody = { privateAllowed: false, publicAllowed: true };

describe('literal hosts', () => {
  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:7f00:1]/',
    'http://0/',
  ])('%s is refused', (address) => {
    expect(() => assertLiteralReachable(new URL(address), nobody)).toThrow(BlockedError);
    expect(() => assertLiteralReachable(new URL(address), { ...nobody, privateAllowed: true })).not.toThrow();
  });

  test('a public host is misuse while there is no contact', () => {
    const withoutContact = { privateAllowed: true, publicAllowed: false };
    expect(() => assertLiteralReachable(new URL('http://1.1.1.1/'), withoutContact)).toThrow(MisuseError);
    expect(() => assertLiteralReachable(new URL('http://1.1.1.1/'), nobody)).not.toThrow();
  });
});

describe('names', () => {
  const resolved = (reach: typeof nobody, all: boolean) =>
    new Promise((resolve) =>
      guardedLookup(reach)('localhost', { all }, (error, address) => resolve(error ?? address)),
    );

  test('localhost is refused by what it resolves to', async () => {
    expect(await resolved(nobody, true)).toMatchObject({ code: 'private-address' });
    expect(await resolved(nobody, false)).toMatchObject({ code: 'private-address' });
  });

  test('localhost is given where the own network is allowed', async () => {
    const own = { ...nobody, privateAllowed: true };
    expect(await resolved(own, false)).toMatch(/^(?:127\.0\.0\.1|::1)$/u);
    expect(await resolved(own, true)).toContainEqual({ address: '127.0.0.1', family: 4 });
  });
});
