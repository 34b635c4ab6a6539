import { TACTIC_RULES } from "./_rules-tactics.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("TACTIC_RULES", TACTIC_RULES);
