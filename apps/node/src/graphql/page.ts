import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { BadInput } from './bad-input.js';

/** A page is asked for from the front: the first so many, after the one last seen. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'How many, at most 100.' })
  @IsInt()
  @Min(1)
  @Max(100)
  first: number = 50;

  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  after?: string | null;
}

@ObjectType('PageInfo', { description: 'Where a page ends and whether another follows.' })
export class PageInfoModel {
  @Field(() => Boolean, { description: 'Whether more follow.' })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the last one here.' })
  endCursor: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

/** A page in Relay's shape. */
export interface Page<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfoModel;
}

/**
 * The GraphQL connection of a model: `pageOf('Referral', () => ReferralModel)` declares `ReferralConnection` and
 * `ReferralEdge`.
 */
export function pageOf<Node extends object>(name: string, model: () => Type<Node>): Type<Page<Node>> {
  @ObjectType(`${name}Edge`, { description: 'One of a page, with its place in the order.' })
  class EdgeModel implements Edge<Node> {
    @Field(() => String, { description: 'Ask for what comes after this one with it.' })
    cursor: string;

    @Field(model, { description: 'The one at this place.' })
    node: Node;
  }

  @ObjectType(`${name}Connection`, { description: 'A page of a list.' })
  class ConnectionModel implements Page<Node> {
    @Field(() => [EdgeModel], { description: 'Those on this page, in order.' })
    edges: EdgeModel[];

    @Field(() => PageInfoModel, { description: 'Where the page ends.' })
    pageInfo: PageInfoModel;
  }
  return ConnectionModel;
}

/**
 * A page from rows that were read with `LIMIT first + 1`: the one too many tells that another page follows.
 * `place` names the columns of the order, which the cursor carries.
 */
export function pageOfRows<Row, Node>(
  rows: readonly Row[],
  first: number,
  place: (row: Row) => readonly CursorPart[],
  toNode: (row: Row) => Node,
): Page<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: writeCursor(place(row)), node: toNode(row) }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

export type CursorPart = string | number | boolean | null;

/** Columns of an order, as an opaque text. */
export function writeCursor(place: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The columns of a cursor, or undefined at the beginning; what is not a cursor of so many columns is bad input. */
export function readCursor(after: string | null | undefined, columns: number): CursorPart[] | undefined {
  if (!after) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === columns && place.every(isCursorPart)) return place;
  } catch {
    // falls through: told as bad input, without its value
  }
  throw new BadInput([{ field: 'after', rule: 'cursor' }]);
}

function isCursorPart(part: unknown): part is CursorPart {
  return part === null || ['string', 'number', 'boolean'].includes(typeof part);
}
