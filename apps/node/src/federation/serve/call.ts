import type { Problem } from '#federation';
import type { Member } from '../member.js';

/** A request of another member, its signature verified. */
export interface Asked {
  readonly from: Member;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  /** Says when the other side has gone away. */
  readonly signal: AbortSignal;
  /** Shows the other side, while it waits, that the line still holds: some bytes that say nothing. */
  beat(): void;
}

/** What is answered; it is signed as it goes out. */
export interface Answer {
  readonly status: number;
  readonly type: 'application/json' | 'application/x-ndjson' | 'application/octet-stream';
  readonly body: Buffer;
  readonly compress?: boolean;
  /** Of a page of entries: the place of its last one. Said before the page, as a hint only: whoever reads verifies the page. */
  readonly pageEnd?: number;
}

/**
 * One call that other nodes make. `read` understands what is asked without touching the database; only when that
 * succeeds is the request's nonce used up and `answer` called.
 */
export interface Call<Said> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Whether one that was expelled or has left may ask too: it is told so, and nothing else. */
  readonly formerToo?: boolean;
  /** The largest body, in bytes. */
  readonly limit: number;
  read(asked: Asked): Said | Problem;
  /**
   * A request whose key is not known yet may itself tell of that key, with proof: then it is taken, and the signature is
   * looked at again.
   */
  introduce?(from: Member, body: Buffer): Promise<boolean>;
  answer(asked: Asked, said: Said): Promise<Answer | Problem>;
}
