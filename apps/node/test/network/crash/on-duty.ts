import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { makeTeams, until } from '../../node-under-test.js';
import type { NodeProcess } from '../node-process.js';
import { postmasterOf } from './own-database.js';
import type { Death, Told } from './program.js';

/** After a death this node must answer again, and everything must have ended, within this time. Milliseconds. */
export const patience = 60_000;

/** How a node is to die. */
export interface Dying {
  /** The server of its database dies instead. */
  readonly postgres?: boolean;
  /** A point at which it dies once more after that. */
  readonly again?: string;
  /** Done when it runs again and is still locked. */
  readonly beforeLogin?: () => Promise<void>;
}

/**
 * Somebody on duty at a node: whenever the node dies she starts it again and logs in; a command whose answer was lost
 * she sends again, with the same key.
 */
export class OnDuty {
  /** Every point that was passed since it was last emptied. */
  passed: string[] = [];
  diedAt: number | undefined;
  /** How often the node itself has died. */
  deaths = 0;
  private token = '';
  private auditor = '';
  private up: Promise<void> = Promise.resolve();
  private ending = false;
  private armed: (() => void) | undefined;
  private after: Pick<Dying, 'again' | 'beforeLogin'> = {};
  private postgresDies: { readonly point: string; left: number } | undefined;

  private constructor(
    readonly node: NodeProcess,
    readonly nodeId: string,
    private readonly power: (() => Promise<void>) | undefined,
  ) {
    node.listen((message) => this.hear(message as Told));
  }

  /** With `power`, the node is started again only when that is there. */
  static async at(node: NodeProcess, nodeId: string, power?: () => Promise<void>): Promise<OnDuty> {
    const here = new OnDuty(node, nodeId, power);
    await node.start();
    await makeTeams(node.db);
    here.watch();
    here.token = await node.logIn('caseworker');
    here.auditor = await node.logIn('auditor');
    return here;
  }

  /** Says where the node is to die. */
  async dieAt(point: string, nth: number, { postgres = false, ...after }: Dying = {}): Promise<void> {
    this.diedAt = undefined;
    this.after = after;
    this.postgresDies = postgres ? { point, left: nth } : undefined;
    const armed = new Promise<void>((done) => {
      this.armed = done;
    });
    const death: Death = { point, nth, ...(postgres ? { instead: postmasterOf(this.node.dir) } : {}) };
    this.node.tell(death);
    await armed;
  }

  /** How long to wait for what this node has a part in. Milliseconds. */
  get patience(): number {
    return this.power ? 10 * patience : patience;
  }

  /** Nothing is deadly any more. */
  live(): Promise<void> {
    return this.dieAt('', 1);
  }

  /** The node answers, and somebody has logged in. */
  ready(): Promise<void> {
    return this.up;
  }

  async ask<Answer>(field: string, args: string, variables: object, parts: string, kind = 'query'): Promise<Answer> {
    const asked = `${kind} ${args} { answer: ${field} { ${parts} } }`;
    const end = Date.now() + this.patience;
    for (;;) {
      await this.up;
      const said = await this.node
        .graphql<Record<string, Answer> | null>(this.token, asked, variables)
        .catch((error: unknown) => ({ data: null, errors: [error] }));
      const answer = said.data?.['answer'];
      if (answer) return answer;
      if (isOver(said.errors)) await this.logInAgain();
      if (Date.now() > end) throw new Error(`${field}: ${JSON.stringify(said.errors)}`);
      await wait(50);
    }
  }

  /** A command, sent until it is answered. */
  command<Answer>(name: string, type: string, input: object, parts: string): Promise<Answer> {
    const variables = { input: { idempotencyKey: randomUUID(), ...input } };
    return this.ask(`${name}(input: $input)`, `($input: ${type}!)`, variables, parts, 'mutation');
  }

  async auditIsWhole(): Promise<boolean> {
    const asked = '{ auditVerification { intact } }';
    return until(async () => {
      await this.up;
      const said = await this.node
        .graphql<{ auditVerification: { intact: boolean } } | null>(this.auditor, asked)
        .catch(() => undefined);
      if (isOver(said?.errors)) await this.logInAgain();
      return said?.data ?? undefined;
    }, this.patience).then(({ auditVerification: { intact } }) => intact);
  }

  async stop(): Promise<void> {
    await this.leave();
    await this.up.catch(() => undefined);
  }

  /** The node is not started again. */
  async leave(): Promise<void> {
    this.ending = true;
  }

  private hear(told: Told): void {
    if ('armed' in told) this.armed?.();
    else this.pass(told.passed);
  }

  private pass(point: string): void {
    this.passed.push(point);
    if (this.postgresDies?.point !== point) return;
    this.postgresDies.left -= 1;
    if (this.postgresDies.left === 0) this.diedAt = Date.now();
  }

  private watch(): void {
    void this.node.ended().then(() => {
      if (this.ending) return;
      this.diedAt ??= Date.now();
      this.deaths += 1;
      this.up = this.startAgain();
      this.up.catch(() => undefined); // whoever needs the node hears of it
    });
  }

  private async logInAgain(): Promise<void> {
    this.token = await this.node.logIn('caseworker').catch(() => this.token);
    this.auditor = await this.node.logIn('auditor').catch(() => this.auditor);
  }

  private async startAgain(): Promise<void> {
    await this.power?.();
    if (this.ending) return;
    const { again: killAt, beforeLogin } = this.after;
    this.after = {};
    await this.node.start(killAt).catch((error: unknown) => {
      if (!killAt) throw error;
    });
    this.watch();
    await beforeLogin?.();
    const logIn = () => this.node.logIn('caseworker').catch(() => undefined);
    const token = killAt ? await logIn() : await until(logIn, patience);
    if (token) this.token = token;
  }
}

/** Her session is over: nobody used it for long, or so the clock says. */
function isOver(errors: unknown): boolean {
  return JSON.stringify(errors ?? []).includes('UNAUTHENTICATED');
}
