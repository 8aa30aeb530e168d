let deadly: (point: string) => boolean = () => false;

/**
 * Names the point at which this process kills itself as `kill -9` would, to test what a crash leaves behind:
 * `<transaction>:before-commit` or `<transaction>:after-commit`. A function is told every point that is passed and says
 * whether it is the one. Undefined takes it away. Never set in production.
 */
export function setKillPoint(point: string | ((passed: string) => boolean) | undefined): void {
  deadly = typeof point === 'function' ? point : (passed) => passed === point;
}

export function passKillPoint(name: string): void {
  if (deadly(name)) process.kill(process.pid, 'SIGKILL');
}
