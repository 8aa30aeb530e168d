/** Which of two versions of a protocol is the newer one: negative, 0, or positive, as for sorting the older one first. `2026.10` follows `2026.9`. */
export function compareVersions(one: string, other: string): number {
  const [year = 0, number = 0] = one.split('.').map(Number);
  const [otherYear = 0, otherNumber = 0] = other.split('.').map(Number);
  return year - otherYear || number - otherNumber;
}

/** The number that follows a version in the year in which it is drawn up. `before` is none for a first version. */
export function nextVersion(before: string | undefined, year: number): string {
  const [was = 0, number = 0] = (before ?? '0.0').split('.').map(Number);
  return was >= year ? `${was}.${number + 1}` : `${year}.1`;
}

/** How a protocol is called in the charter, by the scope of its document: `regional`, or `national.` and its country. */
export function protocolOfScope(scope: string): string {
  return scope === 'regional' ? 'regional' : `national.${scope.toLowerCase()}`;
}
