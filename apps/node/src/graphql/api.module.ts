import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { Config } from '../config.js';
import { guardDoors } from './doors.js';
import { tellError } from './errors.js';
import { limits, longestDocument } from './limits.js';
import { LiveSocket } from './live-socket.js';
import { OwnExecution } from './own-execution.js';
import { PassOn } from './pass-on.filter.js';
import { readPlainFields } from './plain-fields.js';
import { RefusalResolver } from './refusal.resolver.js';
import { Reports } from './reports.js';
import { Requests } from './requests.js';
import { UnderstandInput } from './understand-input.js';

/** Who asks, how it is answered, and what is told and logged of errors: needed before the API's own module stands. */
@Module({ providers: [Requests, Reports, OwnExecution], exports: [Requests, Reports, OwnExecution] })
class AskingModule {}

/** The API: one path for queries and mutations, and for subscriptions over a WebSocket. */
@Module({
  imports: [
    AskingModule,
    GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [AskingModule],
      inject: [Config, Requests, Reports, OwnExecution],
      useFactory: ({ settings }: Config, requests: Requests, reports: Reports, execution: OwnExecution) => ({
        gateway: execution.gateway,
        path: '/graphql',
        autoSchemaFile: true,
        sortSchema: true,
        buildSchemaOptions: { noDuplicatedFields: true },
        transformSchema: (schema) => execution.use(guardDoors(readPlainFields(schema))),
        fieldResolverEnhancers: [],
        context: requests.contextOf,
        introspection: !settings.production,
        graphiql: false,
        includeStacktraceInErrorResponses: false,
        hideSchemaDetailsFromClientErrors: true,
        autoTransformHttpErrors: false,
        formatError: tellError,
        allowBatchedHttpRequests: false,
        persistedQueries: false,
        csrfPrevention: true,
        stopOnTerminationSignals: false,
        parseOptions: { maxTokens: longestDocument },
        validationRules: limits(),
        plugins: [
          ApolloServerPluginCacheControlDisabled(),
          ApolloServerPluginUsageReportingDisabled(),
          reports.plugin(),
        ],
      }),
    }),
  ],
  providers: [
    LiveSocket,
    RefusalResolver,
    { provide: APP_PIPE, useClass: UnderstandInput },
    { provide: APP_FILTER, useClass: PassOn },
  ],
})
export class ApiModule {}
