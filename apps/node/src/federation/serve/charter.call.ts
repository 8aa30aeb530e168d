import { Injectable } from '@nestjs/common';
import { type Problem, problem } from '#federation';
import { CharterKeeper } from '../charter/charter-keeper.js';
import type { Answer, Asked, Call } from './call.js';

/** `GET /charter`: the charters after a version, oldest first, one bundle a line, as they came. */
@Injectable()
export class CharterCall implements Call<number> {
  readonly method = 'GET';
  readonly path = '/charter';
  readonly limit = 0;
  readonly formerToo = true;

  constructor(private readonly charter: CharterKeeper) {}

  read({ query }: Asked): number | Problem {
    const after = Number(query.get('after') ?? '0');
    return Number.isSafeInteger(after) && after >= 0 ? after : problem('wrong-shape');
  }

  async answer(_: Asked, after: number): Promise<Answer> {
    const bundles = await this.charter.since(after);
    const body = Buffer.from(bundles.map((bundle) => `${bundle}\n`).join(''));
    return { status: 200, type: 'application/x-ndjson', body, compress: true };
  }
}
