import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from '../config.js';
import { allowed, allowedError, blotted } from './log-line.js';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/** What Nest says of itself at start is for whoever develops. */
const ofNest = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'GraphQLModule',
  'NestApplication',
]);

/**
 * The node's log: JSON lines on standard output. It takes in only what `log-line` allows, so that no person's data gets
 * into a file that many can read.
 */
export class NodeLog implements LoggerService {
  private readonly pino: Logger;

  constructor({ settings }: Config, to: DestinationStream = pino.destination({ fd: 1, sync: true })) {
    this.pino = pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  }

  log(message: unknown, ...more: unknown[]): void {
    this.write('info', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  /** Nest gives the place a line comes from as the last argument, and a stack, which is not taken, before it. */
  private write(given: Level, message: unknown, more: unknown[]): void {
    const place = more.at(-1);
    const level = given === 'info' && typeof place === 'string' && ofNest.has(place) ? 'debug' : given;
    if (!this.pino.isLevelEnabled(level)) return;
    const from = typeof place === 'string' && /^[\w .]{1,60}$/.test(place) ? { from: place } : {};
    if (typeof message === 'string') this.pino[level]({ ...from }, blotted(message));
    else if (message instanceof Error) this.pino[level]({ ...from, error: allowedError(message) });
    else this.pino[level]({ ...from, ...allowed(message as Record<string, unknown>) });
  }
}
