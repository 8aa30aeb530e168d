import { STATUS_CODES } from 'node:http';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';

/**
 * Hands what a resolver threw on to GraphQL, which tells the caller (`tellError`) and the log (`Reports`) in one place;
 * Nest would log a stack for an everyday mistake first.
 */
@Catch()
export class PassOn extends BaseExceptionFilter implements ExceptionFilter {
  constructor(host: HttpAdapterHost) {
    super(host.httpAdapter);
  }

  override catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return thrown;
    super.catch(thrown instanceof HttpException ? thrown : plain(thrown), host);
    return undefined;
  }
}

/** Mistakes that Fastify found (not JSON, too long, no such type) by their status alone. */
function plain(thrown: unknown): HttpException {
  const status = (thrown as { statusCode?: unknown } | undefined)?.statusCode;
  const known = typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
  return new HttpException({ statusCode: known, message: STATUS_CODES[known] }, known);
}
