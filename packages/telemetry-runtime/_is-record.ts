// Written by `bun run generate` from record-schema.ts. Do not edit.

/** Whether a JSON value has the shape of a record; the rules between keys are not looked at. */
export function isRecordShape(v: unknown): boolean {
  return check31(v);
}

function check1(v: unknown): boolean {
  switch (v) {
    case "fast_noisy":
    case "balanced":
    case "slow_precise":
    case "mock":
      return true;
    default:
      return false;
  }
}

function check2(v: unknown): boolean {
  switch (v) {
    case "VERIFIED":
    case "PROOF_INVALID":
    case "PROOF_INCOMPLETE":
    case "VERIFIER_TIMEOUT":
    case "VERIFIER_SPURIOUS_FAIL":
    case "VERIFIER_SPURIOUS_PASS":
    case "VERIFIER_INTERNAL_ERROR":
    case "BUDGET_EXHAUSTED":
    case "MEMORY_LIMIT_EXCEEDED":
    case "ABSTENTION_MOCK_MODE":
    case "ABSTENTION_CONTROLLED_ONLY":
      return true;
    default:
      return false;
  }
}

function check3(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) {
    if (!(typeof v[i] === "string")) return false;
  }
  return true;
}

function check4(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  for (const k in v) {
    if (!(Number.isFinite((v as Tree)[k]) && ((v as Tree)[k] as number) >= 0)) return false;
  }
  return true;
}

function check5(v: unknown): boolean {
  switch (v) {
    case "timeout":
    case "spurious_fail":
    case "spurious_pass":
      return true;
    default:
      return false;
  }
}

function check6(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  for (const k in v) {
    if (!Number.isFinite((v as Tree)[k])) return false;
  }
  return true;
}

function check7(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  return true;
}

function check8(v: unknown): boolean {
  switch (v) {
    case "verdict":
    case "budget":
    case "infrastructure":
    case "tamper":
    case "abstention":
      return true;
    default:
      return false;
  }
}

function check9(v: unknown): boolean {
  switch (v) {
    case "A0":
    case "A1":
    case "A2":
    case "A3":
    case "A4":
    case "A5":
    case "A6":
      return true;
    default:
      return false;
  }
}

function check10(v: unknown): boolean {
  switch (v) {
    case "exited":
    case "signaled":
    case "timeout":
    case "cpu-limit":
    case "memory-limit":
    case "output-limit":
    case "cancelled":
    case "spawn-failed":
    case "unkillable":
      return true;
    default:
      return false;
  }
}

function check11(v: unknown): boolean {
  switch (v) {
    case "SIGTERM":
    case "SIGKILL":
      return true;
    default:
      return false;
  }
}

function check12(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    check10(o.reason) &&
    (o.killed_by === null || check11(o.killed_by)) &&
    Number.isFinite(o.orphans_killed) &&
    Number.isSafeInteger(o.orphans_killed) &&
    (o.orphans_killed as number) >= 0 &&
    Number.isFinite(o.orphans_left) &&
    Number.isSafeInteger(o.orphans_left) &&
    (o.orphans_left as number) >= 0 &&
    typeof o.output_truncated === "boolean" &&
    typeof o.streams_complete === "boolean" &&
    (o.oom_killed === null || typeof o.oom_killed === "boolean")
  );
}

function check13(v: unknown): boolean {
  switch (v) {
    case "error":
    case "warning":
    case "information":
      return true;
    default:
      return false;
  }
}

function check14(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    check13(o.severity) &&
    (o.kind === null || typeof o.kind === "string") &&
    (o.line === null ||
      (Number.isFinite(o.line) && Number.isSafeInteger(o.line) && (o.line as number) >= 0)) &&
    (o.column === null ||
      (Number.isFinite(o.column) && Number.isSafeInteger(o.column) && (o.column as number) >= 0)) &&
    typeof o.text === "string" &&
    Number.isFinite(o.omitted_chars) &&
    Number.isSafeInteger(o.omitted_chars) &&
    (o.omitted_chars as number) >= 0
  );
}

function check15(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) {
    if (!check14(v[i])) return false;
  }
  return true;
}

function check16(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    Number.isFinite(o.error) &&
    Number.isSafeInteger(o.error) &&
    (o.error as number) >= 0 &&
    Number.isFinite(o.warning) &&
    Number.isSafeInteger(o.warning) &&
    (o.warning as number) >= 0 &&
    Number.isFinite(o.information) &&
    Number.isSafeInteger(o.information) &&
    (o.information as number) >= 0 &&
    Number.isFinite(o.sorry) &&
    Number.isSafeInteger(o.sorry) &&
    (o.sorry as number) >= 0 &&
    Number.isFinite(o.resource) &&
    Number.isSafeInteger(o.resource) &&
    (o.resource as number) >= 0 &&
    Number.isFinite(o.unparsed) &&
    Number.isSafeInteger(o.unparsed) &&
    (o.unparsed as number) >= 0 &&
    check15(o.first)
  );
}

function check17(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return typeof o.source === "string" && typeof o.exact === "boolean";
}

function check18(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    typeof o.source === "string" &&
    typeof o.exact === "boolean" &&
    (o.upper_bound_mb === null ||
      (Number.isFinite(o.upper_bound_mb) && (o.upper_bound_mb as number) >= 0))
  );
}

function check19(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    typeof o.source === "string" &&
    typeof o.exact === "boolean" &&
    (o.age_ms === null || (Number.isFinite(o.age_ms) && (o.age_ms as number) >= 0))
  );
}

function check20(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    typeof o.tier === "string" &&
    Number.isFinite(o.samples) &&
    Number.isSafeInteger(o.samples) &&
    (o.samples as number) >= 0 &&
    (o.largest_gap_ms === null ||
      (Number.isFinite(o.largest_gap_ms) && (o.largest_gap_ms as number) >= 0)) &&
    (o.cpu_time_ms === null || check17(o.cpu_time_ms)) &&
    (o.memory_peak_mb === null || check18(o.memory_peak_mb)) &&
    (o.memory_final_mb === null || check19(o.memory_final_mb)) &&
    (o.io_read_mb === null || check17(o.io_read_mb)) &&
    (o.io_write_mb === null || check17(o.io_write_mb)) &&
    (o.tree_peak_mb === null ||
      (Number.isFinite(o.tree_peak_mb) && (o.tree_peak_mb as number) >= 0)) &&
    (o.tree_anon_peak_mb === null ||
      (Number.isFinite(o.tree_anon_peak_mb) && (o.tree_anon_peak_mb as number) >= 0)) &&
    (o.chars_read_mb === null ||
      (Number.isFinite(o.chars_read_mb) && (o.chars_read_mb as number) >= 0)) &&
    (o.chars_written_mb === null ||
      (Number.isFinite(o.chars_written_mb) && (o.chars_written_mb as number) >= 0)) &&
    (o.cgroup_peak_mb === null ||
      (Number.isFinite(o.cgroup_peak_mb) && (o.cgroup_peak_mb as number) >= 0)) &&
    (o.own_cpu_ms === null || (Number.isFinite(o.own_cpu_ms) && (o.own_cpu_ms as number) >= 0))
  );
}

function check21(v: unknown): boolean {
  switch (v) {
    case "profile":
    case "trace":
    case "source":
      return true;
    default:
      return false;
  }
}

function check22(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return typeof o.name === "string" && check3(o.axioms);
}

function check23(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) {
    if (!check22(v[i])) return false;
  }
  return true;
}

function check24(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return check23(o.declarations);
}

function check25(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    (o.path === null || typeof o.path === "string") &&
    typeof o.sha256 === "string" &&
    Number.isFinite(o.bytes) &&
    Number.isSafeInteger(o.bytes) &&
    (o.bytes as number) >= 0
  );
}

function check26(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    typeof o.kind === "string" &&
    (o.version === null || typeof o.version === "string") &&
    (o.commit === null || typeof o.commit === "string") &&
    (o.target === null || typeof o.target === "string")
  );
}

function check27(v: unknown): boolean {
  switch (v) {
    case "cold":
    case "warm":
      return true;
    default:
      return false;
  }
}

function check28(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    Number.isFinite(o.pid) &&
    Number.isSafeInteger(o.pid) &&
    Number.isFinite(o.position) &&
    Number.isSafeInteger(o.position) &&
    (o.position as number) >= 0 &&
    (o.confirmed === null || typeof o.confirmed === "boolean")
  );
}

function check29(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    check1(o.tier) &&
    check2(o.outcome) &&
    (o.noise_type === null || check5(o.noise_type)) &&
    (o.duration_ms === null || (Number.isFinite(o.duration_ms) && (o.duration_ms as number) >= 0))
  );
}

function check30(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) {
    if (!check29(v[i])) return false;
  }
  return true;
}

function check31(v: unknown): boolean {
  if (typeof v !== "object" || v === null || Array.isArray(v)) return false;
  const o = v as Tree;
  return (
    typeof o.verification_id === "string" &&
    (o.verification_id as string).length >= 1 &&
    Number.isFinite(o.timestamp) &&
    typeof o.module_name === "string" &&
    typeof o.context === "string" &&
    (o.cycle === null || (Number.isFinite(o.cycle) && Number.isSafeInteger(o.cycle))) &&
    check1(o.tier) &&
    (o.timeout_s === null || (Number.isFinite(o.timeout_s) && (o.timeout_s as number) >= 0)) &&
    (o.lean_version === null || typeof o.lean_version === "string") &&
    (o.master_seed === null ||
      (Number.isFinite(o.master_seed) && Number.isSafeInteger(o.master_seed))) &&
    check2(o.outcome) &&
    typeof o.success === "boolean" &&
    (o.duration_ms === null ||
      (Number.isFinite(o.duration_ms) && (o.duration_ms as number) >= 0)) &&
    (o.confidence === null ||
      (Number.isFinite(o.confidence) &&
        (o.confidence as number) >= 0 &&
        (o.confidence as number) <= 1)) &&
    (o.cpu_time_ms === null ||
      (Number.isFinite(o.cpu_time_ms) && (o.cpu_time_ms as number) >= 0)) &&
    (o.memory_peak_mb === null ||
      (Number.isFinite(o.memory_peak_mb) && (o.memory_peak_mb as number) >= 0)) &&
    (o.memory_final_mb === null ||
      (Number.isFinite(o.memory_final_mb) && (o.memory_final_mb as number) >= 0)) &&
    (o.io_read_mb === null || (Number.isFinite(o.io_read_mb) && (o.io_read_mb as number) >= 0)) &&
    (o.io_write_mb === null ||
      (Number.isFinite(o.io_write_mb) && (o.io_write_mb as number) >= 0)) &&
    (o.tactic_count === null ||
      (Number.isFinite(o.tactic_count) &&
        Number.isSafeInteger(o.tactic_count) &&
        (o.tactic_count as number) >= 0)) &&
    (o.tactic_depth === null ||
      (Number.isFinite(o.tactic_depth) &&
        Number.isSafeInteger(o.tactic_depth) &&
        (o.tactic_depth as number) >= 0)) &&
    (o.proof_size_bytes === null ||
      (Number.isFinite(o.proof_size_bytes) &&
        Number.isSafeInteger(o.proof_size_bytes) &&
        (o.proof_size_bytes as number) >= 0)) &&
    (o.search_nodes === null ||
      (Number.isFinite(o.search_nodes) &&
        Number.isSafeInteger(o.search_nodes) &&
        (o.search_nodes as number) >= 0)) &&
    (o.tactics === null || check3(o.tactics)) &&
    (o.tactic_counts === null || check4(o.tactic_counts)) &&
    typeof o.stderr === "string" &&
    (o.returncode === null ||
      (Number.isFinite(o.returncode) && Number.isSafeInteger(o.returncode))) &&
    (o.signal === null || (Number.isFinite(o.signal) && Number.isSafeInteger(o.signal))) &&
    typeof o.error_message === "string" &&
    typeof o.noise_injected === "boolean" &&
    (o.noise_type === null || check5(o.noise_type)) &&
    (o.ground_truth === null || check2(o.ground_truth)) &&
    (o.noise_seed === null || typeof o.noise_seed === "string") &&
    (o.noise_rates === null || check6(o.noise_rates)) &&
    (o.policy_prob === null || Number.isFinite(o.policy_prob)) &&
    (o.policy_weight === null || Number.isFinite(o.policy_weight)) &&
    (o.policy_gradient === null || Number.isFinite(o.policy_gradient)) &&
    (o.policy_update === null || Number.isFinite(o.policy_update)) &&
    check7(o.metadata) &&
    o.schema_version === 1 &&
    (o.category === null || typeof o.category === "string") &&
    check8(o.family) &&
    (o.assurance === null || check9(o.assurance)) &&
    (o.rule_id === null || typeof o.rule_id === "string") &&
    Number.isFinite(o.stderr_omitted_bytes) &&
    Number.isSafeInteger(o.stderr_omitted_bytes) &&
    (o.stderr_omitted_bytes as number) >= 0 &&
    (o.termination === null || check12(o.termination)) &&
    (o.messages === null || check16(o.messages)) &&
    (o.measurement === null || check20(o.measurement)) &&
    (o.tactic_source === null || check21(o.tactic_source)) &&
    (o.tactic_times_ms === null || check4(o.tactic_times_ms)) &&
    (o.axioms === null || check24(o.axioms)) &&
    (o.source === null || check25(o.source)) &&
    (o.toolchain === null || check26(o.toolchain)) &&
    (o.command === null || check3(o.command)) &&
    (o.mode === null || check27(o.mode)) &&
    (o.warm === null || check28(o.warm)) &&
    (o.run_key === null || typeof o.run_key === "string") &&
    (o.cached_from === null || typeof o.cached_from === "string") &&
    (o.attempts === null || check30(o.attempts))
  );
}

type Tree = Readonly<Record<string, unknown>>;
