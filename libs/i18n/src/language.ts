/** Arabic comes first: it is what is shown when nobody asked for another language. */
export const languages = ['ar', 'fr', 'en'] as const;

export type Language = (typeof languages)[number];

/** The same sentence in each language of the network. */
export type InEachLanguage = Readonly<Record<Language, string>>;
