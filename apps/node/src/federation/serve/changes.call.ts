import { Injectable } from '@nestjs/common';
import { type Changes, changesMark, isProblem, type Problem, problem } from '#federation';
import { Movement } from '../feed/movement.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';
import { Listeners } from './listeners.js';
import { News } from './news.js';

/** How long the one hanging request may hang, in seconds: a call now and then keeps an idle member’s day, both ways, under 700 kB. */
export const longestWait = 600;
/** In which steps the asker may want to see that the line still holds, in seconds. */
const beats = { least: 10, most: 120 };

interface Since {
  readonly mark: string | undefined;
  readonly wait: number;
  /** So often some bytes are sent while nothing is answered, in seconds; 0 for never. */
  readonly beat: number;
}

/** `GET /changes`: the one hanging request per member. Answers as soon as there is something it was not told yet. */
@Injectable()
export class ChangesCall implements Call<Since> {
  readonly method = 'GET';
  readonly path = '/changes';
  readonly limit = 0;

  constructor(
    private readonly news: News,
    private readonly movement: Movement,
    private readonly listeners: Listeners,
  ) {}

  read({ query }: Asked): Since | Problem {
    const mark = query.get('since') ?? undefined;
    const wait = Number(query.get('wait') ?? '0');
    if (mark !== undefined && !changesMark.safeParse(mark).success) return problem('wrong-shape');
    if (!Number.isSafeInteger(wait) || wait < 0 || wait > longestWait) return problem('wrong-shape');
    const beat = Number(query.get('beat') ?? '0');
    const mayBeat = Number.isSafeInteger(beat) && beat >= beats.least && beat <= beats.most;
    return mayBeat || beat === 0 ? { mark, wait, beat } : problem('wrong-shape');
  }

  async answer({ from, signal, beat }: Asked, { mark, wait, beat: every }: Since): Promise<Answer | Problem> {
    const until = Date.now() + wait * 1000;
    if (mark) await this.news.heard(from.nodeId, mark);
    const hangs = this.listeners.hang(from.nodeId, signal);
    if (every > 0) beat();
    const beating = every > 0 ? setInterval(beat, every * 1000).unref() : undefined;
    try {
      for (;;) {
        const moved = this.movement.next(Math.max(0, until - Date.now()), hangs.signal);
        const changes: Changes | Problem = await this.news.since(from.nodeId, mark);
        const over = Date.now() >= until || hangs.signal.aborted;
        if (isProblem(changes)) return changes;
        if (changes.mark !== mark || over) return json(changes);
        await moved;
      }
    } finally {
      clearInterval(beating);
      hangs.done();
    }
  }
}
