import { Injectable } from '@nestjs/common';
import { nodeIdText, type Problem, problem, recordIn, type Signed } from '#federation';
import { Records } from '../keys/records.js';
import type { Member } from '../member.js';
import { json } from './answers.js';
import type { Answer, Asked, Call } from './call.js';

/** `GET /records/{nodeId}`: the newest record of a member that is known here. It proves itself, whoever passes it on. */
@Injectable()
export class RecordCall implements Call<Signed> {
  readonly method = 'GET';
  readonly path = '/records/:nodeId';
  readonly limit = 0;

  constructor(private readonly records: Records) {}

  read({ params }: Asked): Signed | Problem {
    const nodeId = nodeIdText.safeParse(params['nodeId']);
    if (!nodeId.success) return problem('wrong-shape');
    return this.records.of(nodeId.data) ?? problem('not-found');
  }

  async answer(_: Asked, record: Signed): Promise<Answer> {
    return json({ v: 1, record });
  }
}

/** `POST /records`: a member tells of its newer record. It may be signed with the very feed key that the record tells of. */
@Injectable()
export class TellRecordCall implements Call<Signed> {
  readonly method = 'POST';
  readonly path = '/records';
  readonly limit = 512 * 1024;

  constructor(private readonly records: Records) {}

  read({ body }: Asked): Signed | Problem {
    return recordIn(body) ?? problem('wrong-shape');
  }

  async introduce(from: Member, body: Buffer): Promise<boolean> {
    const record = recordIn(body);
    return record !== undefined && (await this.records.take(from.nodeId, record));
  }

  async answer({ from }: Asked, record: Signed): Promise<Answer> {
    await this.records.take(from.nodeId, record);
    return json({ v: 1 });
  }
}
