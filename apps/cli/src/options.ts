import { Option } from 'commander';
import type { NodeAddress } from './ask.js';

/** The node's home directory; IHALA_HOME when it is not given. */
export function homeOption(): Option {
  return new Option('--home <directory>', 'the node’s home directory').env('IHALA_HOME').makeOptionMandatory();
}

export function urlOption(): Option {
  return new Option('--url <url>', 'address of the running node').env('IHALA_URL').default('http://127.0.0.1:4000');
}

export function languageOption(): Option {
  return new Option('--language <language>', 'language of the answers').choices(['ar', 'fr', 'en']).default('en');
}

export interface NodeOptions {
  url: string;
  login: string;
  language: string;
}

/** Adds to a command what it needs to speak to a running node as one of its staff. */
export function loginOption(): Option {
  return new Option('--login <name>', 'your login name on this node; the password is asked for')
    .env('IHALA_LOGIN')
    .makeOptionMandatory();
}

export function addressOf(options: { url: string; language: string }, token?: string): NodeAddress {
  return { url: options.url, language: options.language, token };
}
