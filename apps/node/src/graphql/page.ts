import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, isUUID, Max, MaxLength, Min } from 'class-validator';
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
  const edges = rows.slice(0, first).map((row) => ({
    /** Written only if somebody asks for it. */
    get cursor() {
      return writeCursor(place(row));
    },
    node: toNode(row),
  }));
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}

export type CursorPart = string | number | boolean | null;

/** Columns of an order, as an opaque text. */
export function writeCursor(place: readonly CursorPart[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const types = {
  string: isText,
  number: Number.isFinite,
  boolean: (part: unknown) => typeof part === 'boolean',
  uuid: (part: unknown) => isUUID(part),
  /** RFC 3339, as `toISOString` writes it. */
  instant: (part: unknown) => isText(part) && !Number.isNaN(Date.parse(String(part))),
};

/**
 * The columns of a cursor, or undefined at the beginning. What is not a cursor with columns of these types is bad input;
 * `'string?'` may be null.
 */
export function readCursor(
  after: string | null | undefined,
  columns: readonly (keyof typeof types | `${keyof typeof types}?`)[],
): CursorPart[] | undefined {
  if (!after) return undefined;
  const place = parsed(Buffer.from(after, 'base64url').toString('utf8'));
  const fits =
    Array.isArray(place) &&
    place.length === columns.length &&
    columns.every((column, at) => {
      const [type = ''] = column.split('?');
      return types[type as keyof typeof types](place[at]) || (column.endsWith('?') && place[at] === null);
    });
  if (!fits) throw new BadInput([{ field: 'after', rule: 'cursor' }]);
  return place;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(part: unknown): boolean {
  return typeof part === 'string' && !part.includes('\0');
}
