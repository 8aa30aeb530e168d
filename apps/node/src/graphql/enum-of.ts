import { registerEnumType } from '@nestjs/graphql';

/**
 * A closed list of codes as a GraphQL enum. Codes that GraphQL can write stand as they are (HTCDS codes, names of
 * fields); in our own words hyphens become underscores (`handed-over` is `handed_over`). Inside the node the code itself
 * is used.
 */
export function enumOf<Code extends string>(
  name: string,
  codes: readonly Code[],
  description: string,
): Readonly<Record<string, Code>> {
  const values = Object.fromEntries(codes.map((code) => [code.replaceAll('-', '_'), code]));
  registerEnumType(values, { name, description });
  return values;
}
