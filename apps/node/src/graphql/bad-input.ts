import { GraphQLError } from 'graphql';

/** What was sent cannot be understood: which field, and by which rule. Never the value itself. */
export interface BadField {
  readonly field: string;
  readonly rule: string;
}

/** Bad input is the caller's mistake, told to her program with the field's name. */
export class BadInput extends GraphQLError {
  constructor(readonly fields: readonly BadField[]) {
    super(`Not understood: ${fields.map(({ field, rule }) => `${field} (${rule})`).join(', ')}`, {
      extensions: { code: 'BAD_USER_INPUT', fields },
    });
  }
}
