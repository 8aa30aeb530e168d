import { randomBytes } from 'node:crypto';
import {
  base64url,
  broadcastFeed,
  type Changes,
  canonicalBytes,
  type HttpRequest,
  nodeIdFrom,
  type Signed,
  type SigningKey,
  signingKeyFrom,
  signReceipt,
  signRequest,
  signResponse,
} from '#federation';

/** How long the one request hangs when nothing happens, and how often its line is shown to hold. */
export const hangSeconds = 600;
const beatSeconds = 25;
/** `HTTP/1.1 102 Processing` and its empty line. */
export const beatBytes = 27;

const text = (bytes: number) => base64url(randomBytes(bytes));

/** Two members that exchange one of each message, signed and spelled as nodes do. */
export class Exchange {
  private readonly asker = nodeIdFrom(randomBytes(16));
  private readonly answerer = nodeIdFrom(randomBytes(16));
  private readonly key: SigningKey = signingKeyFrom(randomBytes(32));
  private readonly url = 'https://node.member.example';

  /** Bytes of the one hanging request, of the beats that show that its line holds, and of an answer that says nothing new. */
  idle(): number {
    const beats = (hangSeconds / beatSeconds) * beatBytes;
    return this.call('GET', this.changesPath(), undefined, this.changes([])) + beats;
  }

  /** Bytes of one batch on its way to one reader beside the batch itself: told, asked for, receipted. */
  aroundBatch(head: Signed, feed: string, epoch: string): number {
    const receipt = signReceipt({ feed, epoch, seq: 1234, chain: text(32), by: this.asker }, this.key);
    const receipts = canonicalBytes({ v: 1, receipts: [receipt], nacks: [] });
    const entries = `/feeds/${encodeURIComponent(feed)}/entries?epoch=${epoch}&after=1234`;
    return (
      this.call('GET', this.changesPath(), undefined, this.changes([head])) +
      this.call('GET', entries, undefined, Buffer.alloc(0)) +
      this.call('POST', '/receipts', receipts, canonicalBytes({ v: 1 }))
    );
  }

  /** An invented feed of the asker, for messages that name one. */
  feed(): string {
    return broadcastFeed(this.asker);
  }

  private changesPath(): string {
    return `/changes?since=${[text(9), text(9), text(9), '0', '12'].join('.')}&wait=${hangSeconds}&beat=${beatSeconds}`;
  }

  private changes(heads: readonly Signed[]): Buffer {
    const mark = [text(9), text(9), text(9), '0', '12'].join('.');
    const said: Changes = {
      v: 1,
      mark,
      charterVersion: 12,
      heads: [...heads],
      capacity: [],
      records: [],
      receipts: [],
      nacks: [],
    };
    return canonicalBytes(said);
  }

  private call(method: string, path: string, body: Buffer | undefined, answer: Buffer): number {
    const request: HttpRequest = {
      method,
      url: `${this.url}/federation/v1${path}`,
      headers: { 'accept-encoding': 'br, gzip', ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ?? Buffer.alloc(0),
    };
    const nonce = () => text(16);
    const signed = signRequest(request, {
      from: this.asker,
      to: this.answerer,
      at: new Date(),
      nonce: nonce(),
      key: this.key,
    });
    const response = { status: 200, headers: { 'content-type': 'application/json' }, body: answer };
    const by = { from: this.answerer, to: this.asker, at: new Date(), nonce: nonce(), key: this.key };
    const answered = signResponse(response, signed, by);
    const line = `${method} /federation/v1${path} HTTP/1.1\r\nhost: node.member.example\r\nconnection: keep-alive\r\n`;
    const asked = line.length + headerBytes(signed.headers) + request.body.byteLength;
    const status =
      'HTTP/1.1 200 OK\r\nDate: Fri, 20 Nov 2026 09:00:00 GMT\r\nConnection: keep-alive\r\ncontent-length: 1000\r\n';
    return (
      asked + status.length + headerBytes({ ...answered.headers, 'cache-control': 'no-store' }) + answer.byteLength
    );
  }
}

function headerBytes(headers: Readonly<Record<string, string>>): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 2);
}
