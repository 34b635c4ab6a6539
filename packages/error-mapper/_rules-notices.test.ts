import { NOTICE_RULES } from "./_rules-notices.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("NOTICE_RULES", NOTICE_RULES);
