/**
 * A piece of a letter. `ltr` is read from left to right in whatever stands around it (telephone numbers, references);
 * `said` is somebody's own words, whose direction is theirs. Neither may disturb the sentence around it.
 */
export type Piece = string | { readonly ltr: string } | { readonly said: string };

export type Text = readonly Piece[];

/** Telephone numbers, references, codes, addresses on the web. */
export function ltr(text: string): Piece {
  return { ltr: text };
}

/** What a person typed. */
export function said(text: string): Piece {
  return { said: text };
}

/** A sentence of a letter with its slots. */
export function text(sentence: TemplateStringsArray, ...slots: readonly Piece[]): Text {
  return sentence.flatMap((part, place) => {
    const slot = slots[place];
    return slot === undefined ? [part] : [part, slot];
  });
}

const leftToRight = '\u2066';
const asItReads = '\u2068';
const end = '\u2069';

/** For a printer or a message: directions held together by the isolates of Unicode (UAX 9). */
export function plainText(pieces: Text): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'ltr' in piece
        ? `${leftToRight}${withoutMarks(piece.ltr)}${end}`
        : `${asItReads}${withoutMarks(piece.said)}${end}`;
    })
    .join('');
}

/** For a page: everything escaped, directions held together by `<bdi>`. */
export function htmlText(pieces: Text): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return escapeHtml(piece);
      return 'ltr' in piece
        ? `<bdi dir="ltr">${escapeHtml(withoutMarks(piece.ltr))}</bdi>`
        : `<bdi>${escapeHtml(withoutMarks(piece.said))}</bdi>`;
    })
    .join('');
}

/** Direction marks in somebody's words could turn the rest of a letter around. */
function withoutMarks(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/gu, '');
}

/** No text becomes markup, whatever it says. */
export function escapeHtml(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
