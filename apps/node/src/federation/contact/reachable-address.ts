import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Where a node may not be sent by another member’s record: the organisation’s own network, and what is not on the internet. */
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  closed.addSubnet(net, prefix, 'ipv4');
}
const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');
closed.addSubnet('2001:db8::', 32, 'ipv6');
closed.addSubnet('2001::', 23, 'ipv6');
closed.addSubnet('2002::', 16, 'ipv6');

/** The address in a member’s record leads where no member’s node can be. */
export class UnreachableAddress extends Error {
  override readonly name = 'UnreachableAddress';
}

/** Whether an IP address is one of the public internet. */
export function isPublic(ip: string): boolean {
  const family = isIP(ip);
  if (family === 4) return !closed.check(ip, 'ipv4');
  return family === 6 && open.check(ip, 'ipv6') && !closed.check(ip, 'ipv6');
}

/** Whether a host name is a loopback address spelled out: the only place where plain HTTP is spoken. */
function isLoopbackLiteral(host: string): boolean {
  return host === '127.0.0.1' || host === '[::1]' || host === '::1';
}

/**
 * What may be reached besides the public internet over HTTPS: nothing; this machine, by its bare loopback address; or the
 * organisation’s own network too, for nodes that run side by side in containers. Plain HTTP never leaves these.
 */
export type Inside = 'none' | 'loopback' | 'private';

/**
 * The IP address to connect to for a URL of a node record, decided once and then connected to, so that a name cannot
 * point elsewhere a moment later.
 */
export async function addressToReach(url: URL, inside: Inside): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopbackLiteral(host) && inside !== 'none') return host;
  if (isIP(host)) throw new UnreachableAddress('a bare address');
  if (url.protocol !== 'https:' && inside !== 'private') throw new UnreachableAddress('plain HTTP to a name');
  const found = await lookup(host, { all: true, verbatim: true });
  const fit = found.find(
    ({ address }) => (url.protocol === 'https:' && isPublic(address)) || (inside === 'private' && !isPublic(address)),
  );
  if (!fit) throw new UnreachableAddress('a name that leads inside');
  return fit.address;
}
