import { describe, expect, it } from '@jest/globals';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { getMetadataStorage } from 'class-validator';
import { schemaOfCode } from '../src/graphql/emitted-schema.js';

await schemaOfCode();

/** What ends a text: a length, a form of its own, or a list of what it may be. */
const ends = [
  'maxLength',
  'isLength',
  'isUuid',
  'isIn',
  'isEnum',
  'matches',
  'isISO31661Alpha2',
  'isISO8601',
  'isDateString',
  'isEmail',
];
const endsList = ['arrayMaxSize'];

/** The names of the rules on each field of an input class, those it inherits included. */
function rulesOf(target: object): Map<string, string[]> {
  const rules = new Map<string, string[]>();
  const found = getMetadataStorage().getTargetValidationMetadatas(target as () => void, '', false, false);
  for (const { propertyName, name, type } of found)
    rules.set(propertyName, [...(rules.get(propertyName) ?? []), name ?? type]);
  return rules;
}

describe('what is sent to the API', () => {
  const shapes = [...TypeMetadataStorage.getInputTypesMetadata(), ...TypeMetadataStorage.getArgumentsMetadata()];

  it('is nowhere a text or a list without end', () => {
    const endless = shapes.flatMap(({ target, name: shape, properties = [] }) => {
      const rules = rulesOf(target);
      return properties.flatMap(({ name, typeFn, options }) => {
        const on = rules.get(name) ?? [];
        const text = typeFn() === String && !on.some((rule) => ends.includes(rule));
        const list = options?.isArray && !on.some((rule) => endsList.includes(rule));
        return [...(text ? [`${shape}.${name}: length`] : []), ...(list ? [`${shape}.${name}: size`] : [])];
      });
    });
    expect(shapes.length).toBeGreaterThan(5);
    expect(endless).toEqual([]);
  });
});
