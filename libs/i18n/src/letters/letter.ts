import type { Language } from '../language.js';
import { escapeHtml, htmlText, plainText, type Text } from './text.js';

/** A letter before it is set: what stands on top, what is said, and a table of what was told. */
export interface LetterDraft {
  readonly language: Language;
  /** Neutral: it is what stands in the tab of a browser and in the queue of a printer. */
  readonly title: string;
  readonly head: readonly Text[];
  readonly opening: readonly Text[];
  readonly rows: readonly { readonly label: string; readonly value: Text }[];
  readonly closing: readonly Text[];
}

/** A letter as it is printed or read out: plain text, and one page of HTML that needs nothing else. */
export interface Letter {
  readonly title: string;
  readonly plain: string;
  readonly html: string;
}

const style =
  'body{font:12pt/1.6 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#000;background:#fff}' +
  'h1{font-size:1.3rem}p{margin:.6rem 0;white-space:pre-line}table{border-collapse:collapse;width:100%;margin:1rem 0}' +
  'th,td{border:1px solid #888;padding:.3rem .5rem;text-align:start;vertical-align:top;white-space:pre-line}' +
  'th{font-weight:600;width:32%}@media print{body{margin:0}}';

/** Sets a letter. The page runs no script and asks the network for nothing. */
export function setLetter(draft: LetterDraft): Letter {
  const { title, head, opening, rows, closing } = draft;
  const table = rows.map(({ label, value }) => `${label}: ${plainText(value)}`);
  const plain = [
    ...head.map(plainText),
    '',
    title,
    '',
    ...opening.map(plainText),
    ...(table.length > 0 ? ['', ...table] : []),
    '',
    ...closing.map(plainText),
    '',
  ].join('\n');
  return { title, plain, html: page(draft) };
}

function page({ language, title, head, opening, rows, closing }: LetterDraft): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const paragraphs = (texts: readonly Text[]) => texts.map((one) => `<p>${htmlText(one)}</p>`).join('\n');
  const cells = rows
    .map(({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${htmlText(value)}</td></tr>`)
    .join('\n');
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
${paragraphs(head)}
</header>
<main>
<h1>${escapeHtml(title)}</h1>
${paragraphs(opening)}
${rows.length > 0 ? `<table>\n${cells}\n</table>` : ''}
${paragraphs(closing)}
</main>
</body>
</html>
`;
}
