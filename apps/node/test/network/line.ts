import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fromHeader } from '#federation';

/**
 * The address at which the others reach a node: it passes everything on, except from those whose line to it is cut.
 * Who calls is read from the request, since on one machine all come from the same address.
 */
export class Line {
  private readonly cutFrom = new Set<string>();
  private readonly open = new Map<ServerResponse, string>();
  private readonly droppedFrom = new Set<string>();
  private readonly cameFrom = new Map<Socket, string>();
  /** Connections that something between the two has forgotten: nothing passes, and nobody closes them. */
  private readonly forgotten = new Set<Socket>();

  /** Milliseconds between the pieces in which answers come to a member, once they have begun. */
  private readonly slowTo = new Map<string, number>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
    /** Where the node itself listens; undefined while it is down. */
    public target: () => string | undefined,
  ) {}

  static async make(): Promise<Line> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const line = new Line(server, `http://127.0.0.1:${port}`, () => undefined);
    server.on('request', (asked, answer) => line.pass(asked, answer));
    return line;
  }

  /** From now on nothing that this member sends arrives; what is under way is cut. */
  cut(nodeId: string): void {
    this.cutFrom.add(nodeId);
    for (const [answer, from] of this.open) if (from === nodeId) answer.destroy();
  }

  /** From now on the line swallows whatever this member sends and is answered, without a word to either side. */
  drop(nodeId: string): void {
    this.droppedFrom.add(nodeId);
    for (const [socket, from] of this.cameFrom) if (from === nodeId) this.forgotten.add(socket);
  }

  /** What this member asks for news is answered in four pieces from now on, so long apart. Milliseconds. */
  slow(nodeId: string, apart: number): void {
    this.slowTo.set(nodeId, apart);
  }

  /** What begins now passes; a connection that was forgotten stays so. */
  heal(nodeId: string): void {
    this.cutFrom.delete(nodeId);
    this.droppedFrom.delete(nodeId);
    this.slowTo.delete(nodeId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const from = String(asked.headers[fromHeader] ?? '');
    const target = this.target();
    if (!target || this.cutFrom.has(from)) return void answer.destroy();
    const { socket } = asked;
    this.cameFrom.set(socket, from);
    socket.once('close', () => this.cameFrom.delete(socket));
    if (this.droppedFrom.has(from)) this.forgotten.add(socket);
    if (this.forgotten.has(socket)) return;
    this.open.set(answer, from);
    const passes = () => !this.forgotten.has(socket);
    const onward = request(`${target}${asked.url}`, { method: asked.method, headers: asked.headers }, (reply) => {
      if (!passes()) return void reply.resume();
      answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      const apart = asked.url?.includes('/changes') ? this.slowTo.get(from) : undefined;
      if (apart) void trickle(reply, answer, apart);
      else reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    });
    onward.on('information', () => passes() && answer.writeProcessing());
    onward.on('error', () => passes() && answer.destroy());
    answer.on('close', () => {
      this.open.delete(answer);
      if (passes()) onward.destroy();
    });
    asked.pipe(onward);
  }
}

async function trickle(reply: IncomingMessage, answer: ServerResponse, apart: number): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const quarter = Math.ceil(body.length / 4);
  for (let at = 0; at < body.length; at += quarter) {
    await wait(apart);
    if (answer.destroyed) return;
    answer.write(body.subarray(at, at + quarter));
  }
  answer.end();
}
