import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type BadField, BadInput } from './bad-input.js';

/** Holds input against its class. That it has no field the schema does not know, GraphQL has seen to before. */
export function understandInput(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new BadInput(badFields(errors, '')),
  });
}

function badFields(errors: readonly ValidationError[], above: string): BadField[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = `${above}${property}`;
    const here = Object.keys(constraints).map((rule) => ({ field, rule }));
    return [...here, ...badFields(children, `${field}.`)];
  });
}
