import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import passport from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { Actor } from '#domain';
import type { Home } from '#home';
import { WhoAsks } from '../../graphql/who-asks.js';
import { NODE_HOME } from '../../node-home.js';
import { PasswordCheck } from './password-check.js';
import { presentedToken } from './presented-token.js';
import { SessionStrategy } from './session-strategy.js';
import { Sessions } from './sessions.js';

/**
 * The ways in which somebody shows who she is, each a Passport strategy: `password` at login, `token` on every request
 * after it. A further way (passkey, the organisation's own directory) is one more strategy here.
 */
@Injectable()
export class Authentication extends WhoAsks {
  private readonly passport = new passport.Passport();
  private readonly https: boolean;

  constructor(passwords: PasswordCheck, sessions: Sessions, @Inject(NODE_HOME) home: Home) {
    super();
    this.https = home.node.publicUrl.startsWith('https:');
    this.passport.use(
      'password',
      new LocalStrategy({ usernameField: 'login' }, (login, password, done) => {
        passwords.check(login, password).then((id) => done(null, id ? { id } : false), done);
      }),
    );
    this.passport.use('token', new SessionStrategy((token) => sessions.find(token)));
  }

  /** Who presents the session of this request; nobody, if it is unknown, over, revoked or not to be believed. */
  async actorOf(headers: IncomingHttpHeaders): Promise<Actor | undefined> {
    const token = presentedToken(headers, this.https);
    return token === undefined ? undefined : this.ask<Actor>('token', { token });
  }

  /** The id of the one whose login name and password these are. */
  async staffOf(login: string, password: string): Promise<string | undefined> {
    return (await this.ask<{ id: string }>('password', { body: { login, password } }))?.id;
  }

  private ask<User>(strategy: string, request: object): Promise<User | undefined> {
    return new Promise((resolve, reject) => {
      const answer = (error: unknown, user?: User | false | null) =>
        error ? reject(error) : resolve(user || undefined);
      const handler: (request: object, response: object, next: (error?: unknown) => void) => void =
        this.passport.authenticate(strategy, { session: false }, answer);
      handler(request, {}, (error) => (error ? reject(error) : resolve(undefined)));
    });
  }
}
