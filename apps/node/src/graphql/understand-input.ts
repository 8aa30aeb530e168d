import { type ArgumentMetadata, Injectable, type ValidationError, ValidationPipe } from '@nestjs/common';
import { type BadField, BadInput } from './bad-input.js';

/** Holds input against its class. That it has no field the schema does not know, GraphQL has seen to before. */
@Injectable()
export class UnderstandInput extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new BadInput(badFields(errors, '')),
    });
  }

  /** Names a field from the argument on: `input.person.name`. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body') requireText(value, metadata.data ?? '');
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof BadInput) || !metadata.data) throw error;
      throw new BadInput(error.fields.map(({ field, rule }) => ({ field: `${metadata.data}.${field}`, rule })));
    }
  }
}

/** Half a character, or the one that PostgreSQL cannot keep, is no text. */
const noText = /\0|\p{Surrogate}/u;

function requireText(value: unknown, field: string): void {
  if (typeof value === 'string' && noText.test(value)) throw new BadInput([{ field, rule: 'text' }]);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) requireText(part, field ? `${field}.${key}` : key);
}

function badFields(errors: readonly ValidationError[], above: string): BadField[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${above}${property}`;
    const here = Object.keys(constraints).map((rule) => ({ field, rule }));
    return [...here, ...badFields(children, `${field}.`)];
  });
}
