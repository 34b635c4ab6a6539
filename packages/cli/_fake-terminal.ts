import { afterAll, beforeAll } from "bun:test";

/** Has a test file run as on a terminal that draws: the spinner draws nothing in CI or on a dumb one. */
export function onTerminal(): void {
  const { CI, TERM } = process.env;
  beforeAll(() => {
    delete process.env.CI;
    process.env.TERM = "xterm";
  });
  afterAll(() => {
    if (CI !== undefined) process.env.CI = CI;
    if (TERM === undefined) delete process.env.TERM;
    else process.env.TERM = TERM;
  });
}
