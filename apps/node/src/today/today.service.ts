import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Actor, isPressing, type Waiting } from '#domain';
import { Clock } from '../clock.js';
import { type Page, type PageArgs, pageOfRows, readCursor } from '../graphql/page.js';
import { TodaySources } from './today-sources.js';

/** What waits for somebody, the most pressing first. Nothing is unsealed for it: a locked node shows it too. */
@Injectable()
export class Today {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly sources: TodaySources,
  ) {}

  async today(actor: Actor, { first, after }: PageArgs): Promise<Page<Waiting>> {
    const [later, deadline, id] = readCursor(after, ['boolean', 'instant?', 'uuid']) ?? [
      false,
      '-infinity',
      '00000000-0000-0000-0000-000000000000',
    ];
    const who = [actor.staffId, actor.teamIds, actor.roles, this.clock.now()];
    const rows = await readRows<Waiting>(this.db, this.sources.statement(), [...who, deadline, id, first + 1, later]);
    return pageOfRows(
      rows,
      first,
      (row) => [!isPressing(row.kind), row.deadline?.toISOString() ?? null, row.id],
      (row) => row,
    );
  }
}
