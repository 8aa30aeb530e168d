import { type ValidationError, ValidationPipe } from '@nestjs/common';
import { type BadField, BadInput } from './bad-input.js';

/** Takes no input that its class does not describe. */
export function understandInput(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
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
