/** What one look found: good, or what is wrong and what to do. */
export type Finding =
  | { readonly what: string; readonly good: true; readonly note?: string }
  | { readonly what: string; readonly good: false; readonly wrong: string; readonly remedy: string };

export function good(what: string, note?: string): Finding {
  return { what, good: true, note };
}

export function bad(what: string, wrong: string, remedy: string): Finding {
  return { what, good: false, wrong, remedy };
}
