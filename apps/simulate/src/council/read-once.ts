import {
  type Charter,
  charterShape,
  fromBase64url,
  readUnverified,
  type Signed,
  type Vote,
  voteShape,
} from '#federation';

type ReadVote = ReturnType<typeof readUnverified<Vote>>;

/** So many are remembered; then it begins anew. */
const most = 2_000;

/** What stands in the same bytes does not change: what is looked at again and again in a schedule is read once. */
class ReadOnce {
  private readonly charters = new Map<string, Charter>();
  private readonly votes = new Map<string, ReadVote>();

  /** A charter that was kept, from its bytes as base64url. */
  charter(bytes: string): Charter {
    return remembered(this.charters, bytes, () =>
      charterShape.parse(JSON.parse(fromBase64url(bytes)?.toString('utf8') ?? '')),
    );
  }

  /** What a vote says, not verified. */
  vote(signed: Signed): ReadVote {
    return remembered(this.votes, signed.signed, () => readUnverified(voteShape, signed));
  }
}

export const readOnce = new ReadOnce();

function remembered<T>(known: Map<string, T>, name: string, read: () => T): T {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= most) known.clear();
  const made = read();
  known.set(name, made);
  return made;
}
