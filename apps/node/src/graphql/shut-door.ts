import { GraphQLError } from 'graphql';

/** Somebody is logged in who may not. */
export class Forbidden extends GraphQLError {
  constructor() {
    super('Forbidden', { extensions: { code: 'FORBIDDEN' } });
  }
}

/** Nobody is logged in, or the session is over. */
export class Unauthenticated extends GraphQLError {
  constructor() {
    super('Unauthenticated', { extensions: { code: 'UNAUTHENTICATED' } });
  }
}
