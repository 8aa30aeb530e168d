import { Inject, Injectable } from '@nestjs/common';
import type { Home } from '#home';
import { NODE_HOME } from '../node-home.js';

/** The country this node serves: a telephone number written without a country belongs to it. */
@Injectable()
export class OwnCountry {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;

  constructor(@Inject(NODE_HOME) home: Home) {
    this.country = home.node.country;
  }
}
