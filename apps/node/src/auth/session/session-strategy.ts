import passport from 'passport';
import type { Actor } from '#domain';

/** The Passport strategy of a session token that was taken from a header or a cookie. */
export class SessionStrategy extends passport.Strategy {
  override name = 'token';

  constructor(private readonly find: (token: string) => Promise<Actor | undefined>) {
    super();
  }

  override authenticate(request: object): void {
    const { token = '' } = request as { token?: string };
    this.find(token).then(
      (actor) => (actor ? this.success(actor) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}
