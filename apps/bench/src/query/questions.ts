import { countries } from '../world/invented-network.js';
import { answerOf, type Letter, type Request, type Rival } from './rival.js';

/** The requests of a rival, by letter: every page of the list, every country, and some of the cases, over and over. */
export type Questions = Readonly<Record<Letter, readonly Request[]>>;

export async function questionsOf(rival: Rival, caseIds: readonly string[]): Promise<Questions> {
  return {
    A: await pagesOf(rival),
    B: countries.map((country) => rival.capacity(country)),
    C: caseIds.map((id) => rival.case(id)),
  };
}

/** Walks through the list and keeps the request of each full page. */
async function pagesOf(rival: Rival): Promise<Request[]> {
  const pages: Request[] = [];
  let after: string | undefined;
  for (;;) {
    const page = rival.referrals(after);
    const answer = await answerOf(rival, page);
    const { more } = rival.content('A', answer) as { more: boolean };
    if (!more) return pages;
    pages.push(page);
    after = rival.next(answer) ?? undefined;
  }
}
