import { problemCodes, problemDetails } from '#federation';

const head = `# Problem codes

Emitted from \`libs/federation/src/problem.ts\`. A refused request is answered with its status and an RFC 9457 body:
\`{"type": "urn:ihala:problem:<code>", "title": …, "status": …}\`, type \`application/problem+json\`, nothing else in it. The same
codes stand as \`reason\` in a nack. A code that a reader does not know means “refused”: its status says whether to come back.

| code | status | means |
|---|---|---|
`;

/** The table of problem codes, as a page. */
export function problemsPage(): string {
  const rows = problemCodes.map((code) => {
    const { status, title } = problemDetails(code);
    return `| \`${code}\` | ${status} | ${title} |\n`;
  });
  return head + rows.join('');
}
