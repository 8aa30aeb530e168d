/** Ends what was started once, whoever asks for it: the job that is done, a failure, or Ctrl-C. */
export function endWith(stop: () => Promise<unknown>) {
  let ended: Promise<unknown> | undefined;
  let interrupted = false;
  let resume: (() => void) | undefined;
  const end = () => {
    ended ??= stop();
    return ended;
  };
  const onSignal = () => {
    interrupted = true;
    void end().then(() => resume?.());
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  return {
    end,
    /** Whether somebody asked to end before the job was done. */
    begun: () => interrupted,
    /** Calls back when somebody asked to end and everything has ended. */
    onSignal: (then: () => void) => {
      resume = then;
    },
  };
}
