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
    try {
      return await super.transform(value, metadata);
    } catch (error) {
      if (!(error instanceof BadInput) || !metadata.data) throw error;
      throw new BadInput(error.fields.map(({ field, rule }) => ({ field: `${metadata.data}.${field}`, rule })));
    }
  }
}

function badFields(errors: readonly ValidationError[], above: string): BadField[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${above}${property}`;
    const here = Object.keys(constraints).map((rule) => ({ field, rule }));
    return [...here, ...badFields(children, `${field}.`)];
  });
}
