import { Injectable } from '@nestjs/common';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { readRows } from '#database';
import { type Hold, holdStates } from '#domain';
import { Clock } from '../../clock.js';
import { type Page, PageArgs, pageOf, pageOfRows, readCursor } from '../../graphql/page.js';
import { HoldStateEnum } from '../shelter-codes.js';
import type { HoldRow } from './hold.entity.js';
import { HoldModel, holdModel } from './hold.model.js';
import { holdColumns, holdOf } from './hold.store.js';

export const HoldConnection = pageOf('Hold', () => HoldModel);

@ArgsType()
export class HoldsArgs extends PageArgs {
  @Field(() => HoldStateEnum, { nullable: true, description: 'Only those that stand so at this moment.' })
  @IsOptional()
  @IsIn(holdStates)
  state?: Hold['state'] | null;
}

@ObjectType('HoldAsker', {
  description: 'How often a member asked for places here in thirty days, and what came of it.',
})
export class HoldAskerModel {
  @Field(() => ID, { nullable: true, description: 'The member; none for callers outside the network.' })
  nodeId: string | null;

  @Field(() => Int, { description: 'Requests in thirty days.' })
  asked: number;

  @Field(() => Int, { description: 'Of these, where somebody arrived.' })
  taken: number;

  @Field(() => Int, { description: 'Of these, where nobody came and the time ran out.' })
  lapsed: number;
}

const newest = {
  name: 'shelter.holds',
  text: `SELECT ${holdColumns} FROM hold
    WHERE ($1::text IS NULL OR $1 = CASE WHEN state = 'held' AND until <= $2 THEN 'lapsed' ELSE state END)
      AND ($3::timestamptz IS NULL OR (asked_at, id) < ($3, $4::uuid))
    ORDER BY asked_at DESC, id DESC LIMIT $5`,
};

const askers = {
  name: 'shelter.hold-askers',
  text: `SELECT asked_by AS "nodeId", count(*)::integer AS asked,
      (count(*) FILTER (WHERE state = 'taken'))::integer AS taken,
      (count(*) FILTER (WHERE state = 'lapsed' OR (state = 'held' AND until <= $1)))::integer AS lapsed
    FROM hold WHERE asked_at > $1::timestamptz - interval '30 days'
    GROUP BY asked_by ORDER BY count(*) DESC, asked_by LIMIT 100`,
};

/** What the operator looks through. */
@Injectable()
export class HoldLists {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async page({ state, first, after }: HoldsArgs): Promise<Page<HoldModel>> {
    const now = this.clock.now();
    const [at, id] = readCursor(after, ['instant', 'uuid']) ?? [null, null];
    const rows = await readRows<HoldRow>(this.db, newest, [state ?? null, now, at, id, first + 1]);
    const place = (row: HoldRow) => [row.askedAt.toISOString(), row.id];
    return pageOfRows(rows, first, place, (row) => holdModel(holdOf(row), now));
  }

  askers(): Promise<HoldAskerModel[]> {
    return readRows<HoldAskerModel>(this.db, askers, [this.clock.now()]);
  }
}
