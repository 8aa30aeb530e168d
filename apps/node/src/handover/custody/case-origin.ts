import { base64url, type CaseOrigin, sha256 } from '#federation';

/**
 * Where a case that began here comes from. Its seed, and so its name between nodes, follows from the case's own id, which
 * never leaves this node: a certificate that comes back to a database that was restored still finds its case.
 */
export function caseOrigin(nodeId: string, caseId: string): CaseOrigin {
  return { nodeId, seed: base64url(sha256(Buffer.from(`ihala case\0${nodeId}\0${caseId}`, 'utf8')).subarray(0, 16)) };
}
