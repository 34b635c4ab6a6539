/** Opens a session, says which processes there are, and works on until it is killed. */
import { findLean } from "@lean-telemetry/lean-executor";
import { createSessionPool } from "../session-pool.ts";
import { say } from "./_say.ts";

const lean = await findLean({ lean: process.argv[2] ?? "embedded" });
const pool = createSessionPool({ lean, maxSessions: 1 });
const first = await pool.check("theorem t : 1 = 1 := rfl\n");
if (first.kind !== "checked") throw new Error(first.reason);
say(`session ${first.check.pid}`);
const endless = "partial def spin (n : Nat) : Nat := spin (n + 1)\n#eval spin 0\n";
if (process.argv[3] === "busy") await pool.check(endless);
else await Bun.sleep(600_000);
