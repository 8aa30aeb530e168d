import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { AppModule } from '../app.module.js';
import { resolversOf } from './resolvers-of.js';
import { whoMay } from './who-may.js';

/** The schema of the whole node with its rules, made from the code alone. */
export function schemaOfCode(): Promise<GraphQLSchema> {
  return schemaOf(resolversOf(AppModule));
}

export async function schemaOf(resolvers: Type[]): Promise<GraphQLSchema> {
  const builder = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false });
  try {
    const schema = await builder.get(GraphQLSchemaFactory).create(resolvers, { noDuplicatedFields: true });
    return lexicographicSortSchema(schema);
  } finally {
    await builder.close();
  }
}

/** What is committed of it: `schema.graphql`, and who may what. */
export async function emittedSchema(): Promise<{ 'schema.graphql': string; 'who-may.txt': string }> {
  const schema = await schemaOfCode();
  return { 'schema.graphql': `${printSchema(schema)}\n`, 'who-may.txt': whoMay(schema) };
}
