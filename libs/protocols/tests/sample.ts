import type { ProtocolDocument, Rule, Words } from '#protocols';

export const words = (en: string): Words => ({ ar: `نص: ${en}`, fr: `texte : ${en}`, en });

const guidance = { kind: 'guidance', title: words('a guidance'), date: '2009' } as const;
const decree = { kind: 'decision', title: words('a decree'), date: '2021-02-01' } as const;

/** A rule out of kind and value. */
export function rule<Kind extends Rule['kind']>(
  kind: Kind,
  id: string,
  value: Extract<Rule, { kind: Kind }>['value'],
  more: Partial<Pick<Rule, 'source' | 'proposal' | 'text' | 'title'>> = {},
): Rule {
  const source = kind === 'law-of-the-land' ? { ...decree, article: '13' } : guidance;
  return { id, kind, title: words(id), text: words(`${id}.`), source, proposal: false, value, ...more } as Rule;
}

/** A document out of rules. */
export function documentOf(rules: readonly Rule[], more: Partial<ProtocolDocument> = {}): ProtocolDocument {
  return {
    protocol: 'regional',
    scope: 'regional',
    version: '2026.1',
    inForceFrom: '2026-09-01',
    sources: [guidance, decree],
    rules: [...rules],
    ...more,
  };
}

export const asBytes = (said: unknown): Buffer => Buffer.from(JSON.stringify(said), 'utf8');
