import { arch, availableParallelism, platform, release, totalmem } from "node:os";
import {
  findLean,
  type LeanInstallation,
  probeMeasurement,
  type TierReport,
} from "@lean-telemetry/lean-executor";
import { type Colors, colorsFor } from "./_colors.ts";
import { prepareEmbedded } from "./_find-lean-for.ts";
import { formatMb, plural } from "./_format.ts";
import { manifest } from "./_manifest.ts";
import { renderColumns } from "./_run-table.ts";
import { toSnakeKeys } from "./_snake-case.ts";
import { workingFolder } from "./_targets.ts";
import { probeWarm, WARM_NOT_TRIED, type WarmProbe } from "./_warm-probe.ts";
import type { AddCommand } from "./command.ts";
import { EXIT_CODES } from "./exit-code.ts";
import type { CliIo } from "./io.ts";
import { errorText, oneLine } from "./usage-error.ts";

interface DoctorOptions {
  readonly lean: string;
  readonly cwd?: string;
  readonly warm?: boolean;
  readonly json?: boolean;
}

/** What `doctor` found out. */
interface Findings {
  readonly versions: { readonly leanTelemetry: string; readonly bun: string };
  readonly machine: {
    readonly system: string;
    readonly cores: number;
    readonly memoryMb: number;
  };
  readonly lean: LeanInstallation | null;
  /** Whether it can be kept running between proofs; `null` without a Lean. */
  readonly warm: WarmProbe | null;
  readonly measurement: readonly TierReport[];
  /** What keeps proofs from being verified; empty when nothing does. */
  readonly missing: readonly string[];
}

const HELP = `
Exit codes: 0 proofs can be verified here, 2 something that is needed is missing.`;

/** Adds `doctor`: which Lean would be run and why, and which figures can be measured here. */
export const addDoctorCommand: AddCommand = (program, { io, done }) => {
  program
    .command("doctor")
    .summary("say which Lean, which measurements, and what is missing")
    .description("Say which Lean would be run and why, and what can be measured on this machine.")
    .option("--lean <which>", "auto, lake, lean, embedded, or the path of a Lean", "auto")
    .option("-C, --cwd <dir>", "folder to look from")
    .option("--warm", "start a Lean and try whether it checks one proof after the other")
    .option("--json", "print the findings as one JSON object")
    .addHelpText("after", HELP)
    .action(async (options: DoctorOptions) => {
      const findings = await examine(options, io);
      await io.stdout.write(
        options.json === true
          ? `${JSON.stringify(toSnakeKeys(findings))}\n`
          : renderFindings(findings, colorsFor(io.stdout, io.env)),
      );
      done(findings.missing.length === 0 ? EXIT_CODES.ok : EXIT_CODES.failed);
    });
};

async function examine(options: DoctorOptions, io: CliIo): Promise<Findings> {
  const cwd = workingFolder(options.cwd, io.cwd);
  const missing: string[] = [];
  let lean: LeanInstallation | null = null;
  try {
    lean = await findLean({ lean: options.lean, cwd, env: io.env, signal: io.interrupt });
    if (lean.version === null) {
      missing.push(`Cannot learn the version of ${lean.command.join(" ")}: ${lean.versionProblem}`);
    }
  } catch (error) {
    io.interrupt.throwIfAborted();
    missing.push(errorText(error));
  }
  return {
    versions: { leanTelemetry: manifest.version, bun: Bun.version },
    machine: {
      system: `${platform()} ${release()} ${arch()}`,
      cores: availableParallelism(),
      memoryMb: totalmem() / 1_048_576,
    },
    lean,
    warm: lean === null ? null : await warmth(lean, options, { cwd, io }),
    measurement: await probeMeasurement(),
    missing,
  };
}

async function warmth(
  lean: LeanInstallation,
  { warm }: DoctorOptions,
  { cwd, io }: { readonly cwd: string; readonly io: CliIo },
): Promise<WarmProbe> {
  if (warm !== true) return WARM_NOT_TRIED;
  // As before any proof: what is done once must not count as the time of a session.
  await prepareEmbedded(lean, { cwd, io });
  return await probeWarm(lean, { cwd, env: io.env, signal: io.interrupt });
}

function renderFindings(findings: Findings, colors: Colors): string {
  const { versions, machine, lean, warm, measurement, missing } = findings;
  const tiers = measurement.map(({ tier, works, why }) => [
    tier,
    works ? colors.green("works") : colors.yellow("no"),
    oneLine(why),
  ]);
  const cores = plural(machine.cores, "core");
  return [
    `lean-telemetry ${versions.leanTelemetry} on Bun ${versions.bun}`,
    `${machine.system}, ${cores}, ${formatMb(machine.memoryMb)}`,
    "",
    ...(lean === null ? [colors.red("No Lean")] : leanLines(lean)),
    ...(warm === null ? [] : [warmLine(warm, colors)]),
    "",
    renderColumns(["measured by", "", "what it gives, or why not"], tiers, { colors, right: [] }),
    "",
    ...(missing.length === 0
      ? [colors.green("Nothing is missing: proofs can be verified here")]
      : missing.map((what) => colors.red(oneLine(what)))),
    "",
  ].join("\n");
}

function warmLine({ works, why }: WarmProbe, colors: Colors): string {
  const word =
    works === null ? "" : works ? `${colors.green("works")}: ` : `${colors.yellow("no")}: `;
  return `  warm     ${word}${oneLine(why)}`;
}

function leanLines(lean: LeanInstallation): readonly string[] {
  const { version } = lean;
  const facts = [version?.target, version?.commit?.slice(0, 12)].filter((fact) => fact != null);
  const detail = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return [
    `Lean ${version?.version ?? "of unknown version"}${detail}, kind ${lean.kind}`,
    `  why      ${oneLine(lean.why)}`,
    `  command  ${oneLine(lean.command.join(" "))}`,
  ];
}
