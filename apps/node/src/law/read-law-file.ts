import { z } from 'zod';
import {
  type LawEntry,
  type LawKind,
  type LawRow,
  lawVerdicts,
  lawWordings,
  type Refusal,
  refuse,
  wayMoves,
} from '#domain';

const text = z.string();
const orNothing = text.nullable().default(null);
const texts = z.array(z.strictObject({ language: text, text }));

const shapes = {
  article: z.strictObject({
    number: text,
    titles: texts,
    texts,
    elements: z.array(z.strictObject({ code: text, names: texts })),
    source: text,
  }),
  provision: z.strictObject({
    country: text,
    law: text,
    article: text,
    modelArticle: text,
    judged: z.array(z.strictObject({ element: text, verdict: z.enum(lawVerdicts) })),
    wording: z.enum(lawWordings),
    texts,
    source: text,
    sourceDay: orNothing,
    inForce: text,
    until: orNothing,
    supersededBy: orNothing,
  }),
  way: z.strictObject({
    country: text,
    law: text,
    titles: texts,
    steps: z.array(
      z.strictObject({ move: z.enum(wayMoves), on: text, body: orNothing, note: orNothing, source: text }),
    ),
  }),
} as const;

const rows = z.array(z.unknown()).max(500).default([]);

/** A file of laws, to be taken over; rows are read one by one, so that each that is not understood is named. */
const file = z.strictObject({
  format: z.literal('ihala-law-1'),
  about: z.string().max(4_000).optional(),
  articles: rows,
  provisions: rows,
  ways: rows,
});

/** The rows of a file of laws, articles first. Refusals: `law-file-not-understood`, `law-file-empty`. */
export function readLawFile(json: string): readonly LawRow[] | Refusal<'law-file-not-understood' | 'law-file-empty'> {
  const said = file.safeParse(parsed(json));
  if (!said.success) return refuse('law-file-not-understood');
  const { articles, provisions, ways } = said.data;
  const all = [
    ...articles.map((row, at) => rowOf('article', `articles[${at}]`, row)),
    ...provisions.map((row, at) => rowOf('provision', `provisions[${at}]`, row)),
    ...ways.map((row, at) => rowOf('way', `ways[${at}]`, row)),
  ];
  return all.length > 0 ? all : refuse('law-file-empty');
}

function rowOf(kind: Exclude<LawKind, 'comment'>, row: string, typed: unknown): LawRow {
  const read = shapes[kind].safeParse(typed);
  return { row, entry: read.success ? ({ kind, ...read.data } as LawEntry) : null };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
