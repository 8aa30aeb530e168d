import type { Language } from '#i18n';
import type { RequestContext } from '../auth/request-context.js';

/** What each resolver may know of the request it answers. */
export interface GraphqlContext extends RequestContext {
  /** In which the asker wants sentences. */
  readonly language: Language;
}
