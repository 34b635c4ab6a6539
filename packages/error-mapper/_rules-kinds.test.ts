import { KIND_RULES, NAME_RULES } from "./_rules-kinds.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("KIND_RULES", KIND_RULES);
checkRules("NAME_RULES", NAME_RULES);
