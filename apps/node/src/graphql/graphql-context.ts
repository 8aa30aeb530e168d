import type { Actor } from '#domain';
import type { Language } from '#i18n';
import type { RequestContext } from '../auth/request-context.js';

/** What each resolver may know of the request it answers. */
export interface GraphqlContext extends RequestContext {
  /** In which the asker wants sentences. */
  readonly language: Language;
  /** For a subscription: who asks now, since a session may be revoked while it is open. */
  readonly askAgain?: () => Promise<Actor | undefined>;
}
