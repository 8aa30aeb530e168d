import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromHeader } from '#federation';

/**
 * The address at which the others reach a node: it passes everything on, except from those whose line to it is cut.
 * Who calls is read from the request, since on one machine all come from the same address.
 */
export class Line {
  private readonly cutFrom = new Set<string>();
  private readonly open = new Map<ServerResponse, string>();

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

  heal(nodeId: string): void {
    this.cutFrom.delete(nodeId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private pass(asked: IncomingMessage, answer: ServerResponse): void {
    const from = String(asked.headers[fromHeader] ?? '');
    const target = this.target();
    if (!target || this.cutFrom.has(from)) return void answer.destroy();
    this.open.set(answer, from);
    const onward = request(`${target}${asked.url}`, { method: asked.method, headers: asked.headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      reply.pipe(answer);
      reply.on('error', () => answer.destroy());
    });
    onward.on('error', () => answer.destroy());
    answer.on('close', () => {
      this.open.delete(answer);
      onward.destroy();
    });
    asked.pipe(onward);
  }
}
