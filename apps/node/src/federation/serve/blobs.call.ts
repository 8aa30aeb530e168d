import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { hashText, type Problem, problem } from '#federation';
import { DepositedFiles } from '../mailbox/deposited-files.js';
import type { Answer, Asked, Call } from './call.js';

const part = {
  name: 'federation.blob-part',
  text: 'SELECT bytes FROM blob_part WHERE hash = $1 AND addressee = $2',
};

/** `GET /blobs/{hash}`: a part of a sealed file, own or left here as at a mailbox, for its addressee alone; for others it does not exist. */
@Injectable()
export class BlobsCall implements Call<string> {
  readonly method = 'GET';
  readonly path = '/blobs/:hash';
  readonly limit = 0;

  constructor(
    private readonly db: DataSource,
    private readonly files: DepositedFiles,
  ) {}

  read({ params }: Asked): string | Problem {
    const hash = hashText.safeParse(params['hash']);
    return hash.success ? hash.data : problem('wrong-shape');
  }

  async answer({ from }: Asked, hash: string): Promise<Answer | Problem> {
    const [found] = await readRows<{ bytes: Buffer }>(this.db, part, [hash, from.nodeId]);
    const bytes = found?.bytes ?? (await this.files.part(hash, from.nodeId));
    return bytes ? { status: 200, type: 'application/octet-stream', body: bytes } : problem('not-found');
  }
}
