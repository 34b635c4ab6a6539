import { INFRASTRUCTURE_RULES } from "./_rules-infrastructure.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("INFRASTRUCTURE_RULES", INFRASTRUCTURE_RULES);
