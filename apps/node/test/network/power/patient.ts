import { setTimeout as wait } from 'node:timers/promises';
import type { Answered } from '../../harness/ask.js';
import type { NodeUnderTest, Who } from '../../node-under-test.js';
import type { OnDuty } from '../crash/on-duty.js';

/** Somebody who asks a node again, in the same words, when the power was gone before it answered. */
export function patient(here: OnDuty): Pick<NodeUnderTest, 'graphql' | 'logIn'> {
  const again = async <T>(what: () => Promise<T>): Promise<T> => {
    const end = Date.now() + here.patience;
    for (;;) {
      await here.ready();
      try {
        return await what();
      } catch (error) {
        if (Date.now() > end) throw error;
        await wait(100);
      }
    }
  };
  return {
    logIn: (who: Who) => again(() => here.node.logIn(who)),
    graphql: <Data>(token: string | undefined, query: string, variables?: object): Promise<Answered<Data>> =>
      again(async () => {
        const answered = await here.node.graphql<Data>(token, query, variables);
        if (answered.errors.some(({ extensions }) => extensions?.code === 'node-locked')) throw new Error('locked');
        return answered;
      }),
  };
}
