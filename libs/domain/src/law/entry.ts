import { spellPlainly } from '../case/name-spelling.js';
import { isRefusal, type Refusal, refuse } from '../refusal.js';
import { type ArticleRefusal, describeArticle, type ModelArticle } from './article.js';
import { describeProvision, type Provision, type ProvisionRefusal } from './provision.js';
import { isTextLanguage, orderOfNumber, paragraphs } from './text.js';
import { type DescribeWayRefusal, describeWay, type LawWay } from './way.js';

/** What a reviewer of a member says of an entry. It is signed by the member, and no name of a colleague goes with it. */
export interface LawComment {
  /** The member that keeps the entry, and the entry's id there. */
  readonly about: { readonly origin: string; readonly id: string };
  readonly language: string;
  readonly text: string;
}

export const longestLawComment = 4_000;

/** What the library is made of. */
export const lawKinds = ['article', 'provision', 'way', 'comment'] as const;
export type LawKind = (typeof lawKinds)[number];

export type LawEntry =
  | ({ readonly kind: 'article' } & ModelArticle)
  | ({ readonly kind: 'provision' } & Provision)
  | ({ readonly kind: 'way' } & LawWay)
  | ({ readonly kind: 'comment' } & LawComment);

export type LawEntryOf<Kind extends LawKind> = Extract<LawEntry, { kind: Kind }>;

/** An entry with who keeps it: entries of two members about the same thing stand beside each other. */
export interface KeptEntry<Entry extends LawEntry = LawEntry> {
  /** nodeId of the member that keeps it, and the id it gave it. */
  readonly origin: string;
  readonly id: string;
  readonly entry: Entry;
}

export type EntryRefusal =
  | ArticleRefusal
  | ProvisionRefusal
  | DescribeWayRefusal
  | 'law-comment-missing'
  | 'law-language-not-valid';

/** An entry as it is kept, whoever said it. `today` is null where another member says it. */
export function describeEntry(typed: LawEntry, today: string | null): LawEntry | Refusal<EntryRefusal> {
  switch (typed.kind) {
    case 'article': {
      const article = describeArticle(typed);
      return isRefusal(article) ? article : { kind: 'article', ...article };
    }
    case 'provision': {
      const provision = describeProvision(typed);
      return isRefusal(provision) ? provision : { kind: 'provision', ...provision };
    }
    case 'way': {
      const way = describeWay(typed, today);
      return isRefusal(way) ? way : { kind: 'way', ...way };
    }
    case 'comment': {
      const comment = describeComment(typed);
      return isRefusal(comment) ? comment : { kind: 'comment', ...comment };
    }
  }
}

/** Refusals: `law-comment-missing` (nothing, or too long), `law-language-not-valid`. */
export function describeComment(
  typed: LawComment,
): LawComment | Refusal<'law-comment-missing' | 'law-language-not-valid'> {
  const text = paragraphs(typed.text);
  if (text === '' || text.length > longestLawComment) return refuse('law-comment-missing');
  const language = typed.language.trim().toLowerCase();
  if (!isTextLanguage(language)) return refuse('law-language-not-valid');
  return { about: { origin: typed.about.origin, id: typed.about.id }, language, text };
}

/**
 * What an entry is about, however its citation is spelt: a member keeps one entry for it. Comments have none: one may say
 * several things.
 */
export function placeOfEntry(entry: LawEntry): string | null {
  switch (entry.kind) {
    case 'article':
      return place('article', entry.number);
    case 'provision':
      return place('provision', entry.country, entry.law, entry.article, entry.modelArticle);
    case 'way':
      return place('way', entry.country, entry.law);
    case 'comment':
      return null;
  }
}

/** The order in which a list shows entries of one kind. */
export function orderOfEntry(entry: LawEntry): string {
  switch (entry.kind) {
    case 'article':
      return orderOfNumber(entry.number);
    case 'provision':
      return [entry.country, orderOfNumber(entry.law), orderOfNumber(entry.article)].join(' ');
    case 'way':
      return [entry.country, orderOfNumber(entry.law)].join(' ');
    case 'comment':
      return '';
  }
}

function place(...parts: readonly string[]): string {
  return parts.map(spellPlainly).join(':');
}
