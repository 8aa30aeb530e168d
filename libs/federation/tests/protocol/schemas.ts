import { type ZodType, z } from 'zod';
import * as federation from '#federation';
import { formatOf } from './formats.js';

/** How a shape is called in the schemas: `headShape` is `Head`. */
const named = (name: string) => name.replace(/(Shape|Payload)$/, '').replace(/^./, (first) => first.toUpperCase());

const isShape = (value: unknown): value is ZodType => typeof value === 'object' && value !== null && '_zod' in value;

const { referralMail, holdMail, handoverMail, reviewMail, withdrawalMail, groundMail } = federation;
const mails = { ...referralMail, ...holdMail, ...handoverMail, ...reviewMail, ...withdrawalMail, ...groundMail };

/** Every shape that libs/federation exports, by its name in the schemas; the body of a letter by the letter’s type. */
export function shapes(): ReadonlyMap<string, ZodType> {
  const exported = Object.entries(federation).flatMap(([name, value]): [string, ZodType][] =>
    isShape(value) && /(Shape|Payload)$/.test(name) ? [[named(name), value]] : [],
  );
  const letters = Object.entries({ ...mails, [federation.arrivedMail.type]: federation.arrivedMail.shape });
  const all: [string, ZodType][] = [
    ...exported,
    ...letters.map(([type, shape]): [string, ZodType] => [`mail.${type}`, shape]),
  ];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * JSON Schemas (2020-12) of everything that crosses a border, from the very shapes that check it here. What a schema cannot
 * say (canonical spelling, uniqueness, trimmed text, real dates, keys that are no point of small order) stands in the pages
 * beside it and in the vectors.
 */
export function protocolSchemas(): object {
  const $defs = Object.fromEntries(
    [...shapes()].map(([name, shape]) => {
      const { $schema, ...schema } = z.toJSONSchema(shape, {
        unrepresentable: 'any',
        io: 'input',
        override: ({ zodSchema, jsonSchema }) => {
          const format = formatOf(zodSchema, jsonSchema);
          if (format) jsonSchema.format = format;
        },
      });
      return [name, withoutOwnDefs(name, schema)];
    }),
  );
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: 'urn:ihala:protocol:1', $defs };
}

/** A definition that a shape brings along (a value that holds itself) is named after it, so that references find it. */
function withoutOwnDefs(name: string, schema: Record<string, unknown>): object {
  const text = JSON.stringify(schema);
  const moved = text.replaceAll('"#/$defs/', `"#/$defs/${name}/$defs/`).replaceAll('"#"', `"#/$defs/${name}"`);
  return JSON.parse(moved) as object;
}
