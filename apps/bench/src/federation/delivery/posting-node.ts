import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Agent } from 'undici';
import { connect, withTransaction } from '#database';
import { isProblem, type SigningKey, signingKeyFrom, signRequest, verifyResponse } from '#federation';
import { whenTold } from '../told-process.js';
import { type SaidMessage, sayAll, type ToSay } from './said.js';

/** By whom letters are posted, and to whom. */
export interface Posting extends ToSay {
  readonly url: string;
  readonly from: string;
  readonly toKey: string;
  readonly seed: string;
}

export type Task = Posting | { readonly deliver: true };

const atOnce = 8;

/**
 * The other way to deliver: letters lie in the outbox as in a node, and each is posted, signed, eight on their way at a
 * time. A letter leaves the outbox once the signature of its answer holds; those answered meanwhile leave it together.
 */
class Poster {
  private readonly key: SigningKey;
  private readonly agent = new Agent({ connections: atOnce });
  private answered: string[] = [];
  private leaving: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly task: Posting,
    private readonly said: SaidMessage[],
  ) {
    this.key = signingKeyFrom(Buffer.from(task.seed, 'hex'));
  }

  async deliver(): Promise<void> {
    await Promise.all(Array.from({ length: atOnce }, () => this.postOn()));
    await this.leaving;
    await this.agent.destroy();
  }

  private async postOn(): Promise<void> {
    for (let message = this.said.pop(); message; message = this.said.pop()) {
      await this.post(message.payload);
      this.answered.push(message.id);
      if (this.answered.length === 1) this.leaving = this.leaving.then(() => this.leave());
    }
  }

  private async post(body: Buffer): Promise<void> {
    const { url, from, to, toKey } = this.task;
    const nonce = randomBytes(16).toString('base64url');
    const unsigned = { method: 'POST', url: `${url}/letters`, headers: { 'content-type': 'application/octet-stream' } };
    const signing = { from, to, at: new Date(), nonce, key: this.key };
    const request = signRequest({ ...unsigned, body }, signing);
    const asked = { origin: url, path: '/letters', method: 'POST', headers: request.headers, body } as const;
    const answer = await this.agent.request(asked);
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    const response = { status: answer.statusCode, headers, body: Buffer.from(await answer.body.arrayBuffer()) };
    const proven = await verifyResponse(response, request, { self: from, from: to, key: toKey, now: new Date() });
    if (isProblem(proven) || answer.statusCode !== 202) throw new Error(`a letter was not taken: ${answer.statusCode}`);
  }

  private async leave(): Promise<void> {
    const ids = this.answered;
    this.answered = [];
    await withTransaction(this.db, 'bench.posted', async (tx) => {
      await tx.query('DELETE FROM outbox WHERE recipient = $1 AND message_id = ANY($2)', [this.task.to, ids]);
    });
  }
}

const db = await connect({ url: process.argv[2] ?? '' });
let poster: Poster | undefined;

whenTold<Task>(async (task) => {
  if ('deliver' in task) await poster?.deliver();
  else poster = new Poster(db, task, await sayAll(db, task));
  return {};
});
process.once('SIGTERM', () => void db.destroy().then(() => process.exit(0)));
