import { BlockList, isIP } from 'node:net';

const elsewhere = new BlockList();
// This computer, private networks, link-local, carrier-grade, documentation, benchmarks, multicast, reserved.
for (const range of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]) {
  add(range, 'ipv4');
}
for (const range of [
  ...['::/128', '::1/128', '100::/64', '2001:db8::/32', '2002::/16', 'fc00::/7', 'fe80::/10'],
  ...['fec0::/10', 'ff00::/8', '64:ff9b:1::/48'],
]) {
  add(range, 'ipv6');
}

function add(range: string, type: 'ipv4' | 'ipv6'): void {
  const [net = '', prefix] = range.split('/');
  elsewhere.addSubnet(net, Number(prefix), type);
}

/** Whether an IP address is none that a server of the internet can have. */
export function isPrivateAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return true;
  return elsewhere.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
