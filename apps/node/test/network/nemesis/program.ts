import '../crash/program.js';

/** The node of the crash trials, which ends when the run that watches it is gone. */
process.once('disconnect', () => {
  process.on('error', () => undefined);
  process.kill(process.pid, 'SIGTERM');
});
