import { describe, expect, it } from 'vitest'
import { isPrivateHost, readAddress } from './network-address'

describe('C6 an address of a client is read as proxies write it', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    [' 203.0.113.7 ', '203.0.113.7'],
    ['"203.0.113.7:51234"', '203.0.113.7'],
    ['2001:DB8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['"[2001:db8::1]:51234"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:443', 'fe80::1'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:80', '203.0.113.7'],
    ['::1', '::1'],
    ['2001:db8::1:51234', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1:443', '2001:db8:0:0:0:0:0:1'],
    ['::ffff:203.0.113.7:80', '203.0.113.7'],
  ])('%s is %s', (text, address) => expect(readAddress(text)).toBe(address))

  it.each([
    ...['', 'unknown', '_hidden', '999.1.1.1', '1.2.3', '01.2.3.4', '::g', '<script>', '1.2.3.4 5.6.7.8', '1.2.3.4:'],
    ...[
      '1.2.3.4:123456',
      '1.2.3.4:x',
      '[1.2.3.4]:80',
      '[::1',
      '::1]',
      '[[::1]]',
      '[::1]x',
      '"1.2.3.4',
      'a.example:80',
      '::1:123456',
    ],
  ])('%j is none', (text) => expect(readAddress(text)).toBeNull())
})

describe('a host that cannot leave the private network', () => {
  it.each([
    ...['localhost', 'LOCALHOST', 'localhost.', 'postgres', 'mail-1', 'db_1', '127.0.0.1', '127.9.9.9', '10.0.0.4'],
    ...[
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.1.1',
      '::1',
      '[::1]',
      '0:0:0:0:0:0:0:1',
      'fd12::1',
      'fc00::',
    ],
    ...[
      '[fdff:1::2]',
      'fe80::1',
      'fe80::1%eth0',
      'febf::1',
      '::ffff:10.0.0.1',
      '[::ffff:a00:1]',
      '10.0.0.1,10.0.0.2',
      'db1,db2',
    ],
  ])('%s is private', (host) => expect(isPrivateHost(host)).toBe(true))

  it.each([
    ...['10.evil.example', '127.evil.example', '192.168.evil.example', '172.16.evil.example', 'localhost.evil.example'],
    ...[
      '10.0.0.1.evil.example',
      'fd12.evil.example',
      'db.internal',
      'db.localhost',
      'postgres.',
      '10.0.0.1.',
      '10.1',
      '010.0.0.1',
    ],
    ...[
      '167772161',
      '0x7f000001',
      '0x7f.1',
      '172.15.0.1',
      '172.32.0.1',
      '11.0.0.1',
      '169.253.1.1',
      '203.0.113.9',
      '0.0.0.0',
    ],
    ...[
      '2001:db8::1',
      'fe00::1',
      'fec0::1',
      '::',
      '::2',
      '::ffff:203.0.113.7',
      '64:ff9b::a00:1',
      '::10.0.0.1',
      'fd12:evil',
    ],
    ...['10.0.0.1,evil.example', 'evil.example,10.0.0.1', '', ',', '-', 'a b', '10.0.0.1:80x'],
  ])('%j is not', (host) => expect(isPrivateHost(host)).toBe(false))
})
