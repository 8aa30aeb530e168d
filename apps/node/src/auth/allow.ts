import { Extensions } from '@nestjs/graphql';
import type { Role } from '#domain';

/** Who may pass a door: roles, or any logged-in member of the staff, or (for logging in only) anyone. */
export type Allowed = Role | 'staff' | 'anyone';

/**
 * The rule on a door of the API. It stands in the GraphQL schema (`extensions.allow`), where the schema is wrapped with
 * it at start and where the `doors` spec reads it. A query, mutation or subscription without a rule keeps the node from
 * starting. On an object type it says for whom the type is: so does a door that leads others to it.
 */
export function Allow(...who: [Allowed, ...Allowed[]]): MethodDecorator & PropertyDecorator & ClassDecorator {
  return Extensions({ allow: who });
}
