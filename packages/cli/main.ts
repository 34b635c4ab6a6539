#!/usr/bin/env bun
import { openSystemIo } from "./_system-io.ts";
import { signalExitCode } from "./exit-code.ts";
import { runCli } from "./run-cli.ts";

const { io, close } = openSystemIo({ giveUp: (signal) => process.exit(signalExitCode(signal)) });
const exitCode = await runCli(process.argv.slice(2), io);
await close();
process.exit(exitCode);
