// The report lines of ./dev test ("passed|failed|skipped SECONDS NAME"); why something failed goes to standard error.
import { inspect } from "node:util";

export default async function* reporter(source) {
  for await (const { type, data } of source) {
    if (type === "test:stderr" || type === "test:stdout") process.stderr.write(data.message);
    if (type !== "test:pass" && type !== "test:fail") continue;
    const verdict = type === "test:fail" ? "failed" : data.skip === undefined ? "passed" : "skipped";
    yield `${verdict} ${(data.details.duration_ms / 1000).toFixed(3)} ${data.name}\n`;
    if (verdict === "failed") process.stderr.write(`${data.name}\n${inspect(data.details.error?.cause ?? data.details.error)}\n`);
  }
}
