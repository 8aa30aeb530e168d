/** What files in the wild write, and what it means. */
const misspelt: Readonly<Record<string, string>> = {
  unaquainted: 'unacquainted',
  psychoactivesubstances: 'psychoactivesubstance',
  threatoflawenforcement: 'threatslawenforcement',
};

const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');

/**
 * Reads a code as people and their programs write it: with spaces around it (`DebtBondage ` is in circulation), in
 * another case, with spaces or hyphens between its words, in a known misspelling. Gives the one spelling of the list, or
 * undefined when it is not in it. An ISIC section may be named by its letter alone.
 */
export function readCode<Code extends string>(list: readonly Code[], written: string): Code | undefined {
  const exact = list.find((code) => code === written);
  if (exact) return exact;
  const wanted = bare(written);
  const meant = misspelt[wanted] ?? wanted;
  return list.find(
    (code) => bare(code) === meant || (meant.length === 1 && code.startsWith(`${meant.toUpperCase()}_`)),
  );
}
