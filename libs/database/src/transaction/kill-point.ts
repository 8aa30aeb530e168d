let deadly: string | undefined;

/**
 * Names the point at which this process kills itself as `kill -9` would, to test what a crash leaves behind:
 * `<transaction>:before-commit` or `<transaction>:after-commit`. Undefined takes it away. Never set in production.
 */
export function setKillPoint(name: string | undefined): void {
  deadly = name;
}

export function passKillPoint(name: string): void {
  if (deadly === name) process.kill(process.pid, 'SIGKILL');
}
