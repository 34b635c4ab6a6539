import { DECLARATION_RULES, KERNEL_RULES } from "./_rules-declarations.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("DECLARATION_RULES", DECLARATION_RULES);
checkRules("KERNEL_RULES", KERNEL_RULES);
