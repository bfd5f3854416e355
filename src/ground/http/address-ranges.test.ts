import { describe, expect, test } from 'vitest';
import { addressRange, insideNat64 } from './address-ranges.ts';

const SPECIAL = [
  '0.0.0.0 0.1.2.3 169.254.0.1 169.254.169.254 168.63.129.16 192.0.0.1 192.0.0.192 192.0.2.7 192.31.196.1 192.52.193.1',
  '192.88.99.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1',
  '255.255.255.255 :: ::2 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 100:0:0:1::1 2001::1 2001:0:53aa:64c:0:0:0:1 2001:2::1 2001:10::1',
  '2001:20::1 2001:30::1 2001:1ff::1 2001:db8::1 2002:7f00:1:: 2002:808:808::1 2620:4f:8000::1 3ffe::1 3fff::1 5f00::1',
  '4000::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1 ff02::1 ff0e::1 2a00:1450:4009::5efe:7f00:1 2a00:1450:4009:0:200:5efe:a00:1',
  'localhost example.org 127.1 0x7f.0.0.1 1.2.3 [::1]',
]
  .join(' ')
  .split(' ');
const PRIVATE = [
  '10.0.0.0 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 192.168.255.255 100.64.0.1 100.100.100.200 100.127.255.255',
  'fc00::1 fd00:ec2::254 fdff:ffff::1',
]
  .join(' ')
  .split(' ');
const PUBLIC = [
  '1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.1 93.184.216.34 100.63.255.255 100.128.0.1 126.255.255.255 128.0.0.1 172.15.255.255',
  '172.32.0.1 192.167.255.255 192.169.0.1 198.17.255.255 198.20.0.1 223.255.255.255 2606:4700::1111 2a00:1450:4009:81f::200e',
  '2001:200::1 2001:4860:4860::8888 2003::1',
]
  .join(' ')
  .split(' ');

describe('row 4: where an address lies', () => {
  test.each(SPECIAL)('%s is special', (address) => expect(addressRange(address)).toBe('special'));
  test.each(PRIVATE)('%s is private', (address) => expect(addressRange(address)).toBe('private'));
  test.each(PUBLIC)('%s is public', (address) => expect(addressRange(address)).toBe('public'));
  test.each(['127.0.0.1', '127.255.255.254', '::1'])('%s is loopback', (address) =>
    expect(addressRange(address)).toBe('loopback'),
  );
});

test('the address inside a NAT64 one', () => {
  expect(insideNat64('64:ff9b::7f00:1')).toBe('127.0.0.1');
  expect(insideNat64('64:ff9b::c0a8:0101')).toBe('192.168.1.1');
  expect(insideNat64('64:ff9b:1::1')).toBeNull();
  expect(insideNat64('10.0.0.1')).toBeNull();
});
